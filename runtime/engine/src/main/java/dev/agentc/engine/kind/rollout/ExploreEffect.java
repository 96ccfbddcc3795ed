package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.budget.Budgets;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.EffectClass;
import java.util.List;

/** {@code explore(Clerk, on: cases, samples: 4, budget: { cost: $5 })}. */
public final class ExploreEffect implements LibraryEffect {
    private static final String NAME = "explore";

    /** Where all draw on one budget: those that are under way when it is used up come to nothing. */
    private static final int AT_ONCE = 8;

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue runs = asked.bare(4) instanceof RecordValue limits
                ? within(here, asked, limits)
                : explored(here, asked, Rollouts.Around.NOTHING);
        CallableValue callee = (CallableValue) asked.bare(0);
        Trained trained = Trained.in(here.run());
        List<Explored.Rollout> made = runs.asList().stream()
                .map(run -> new Explored.Rollout(Rollouts.id(run), Rollouts.written(run), trained.made(callee, run)))
                .toList();
        Explored.in(here.run()).add(made);
        return runs;
    }

    private static ListValue explored(Activation here, EffectCall asked, Rollouts.Around around) {
        CallableValue callee = (CallableValue) asked.bare(0);
        ListValue cases = (ListValue) asked.bare(1);
        int samples = Rollouts.times(NAME, "samples", (Long) asked.bare(2), 1, cases.size());
        CallableValue environment = Rollouts.environment(asked.bare(3));
        return Rollouts.of(
                here,
                callee,
                environment,
                cases.asList(),
                samples,
                Judging.NOBODY,
                asked.site(),
                asked.place(),
                Rollouts.Scorer.NONE,
                around);
    }

    /** All draw on one budget; those that it was not enough for are left out, which is recorded. */
    private static ListValue within(Activation here, EffectCall asked, RecordValue limits) {
        EffectKey key = here.next(asked.site());
        RecordedStep step = RecordedStep.of(key, NAME, NAME, "", asked.place());
        Activation inner = here.below(key, here.callable());
        ListValue all = explored(inner, asked, new Rollouts.Around(Budgets.shared(inner, step, limits, NAME), AT_ONCE));
        List<Object> kept = all.asList().stream().filter(run -> !isUsedUp(run)).toList();
        ObjectNode facts = RecordedJson.object().put("kept", kept.size()).put("of", all.size());
        ObjectNode dropped = facts.putObject("dropped");
        if (kept.size() < all.size()) {
            dropped.put("the budget was used up", all.size() - kept.size());
        }
        here.run().record().decide(key, RunChoice.KEPT, NAME, asked.place(), facts);
        return ListValue.copyOf(kept);
    }

    private static boolean isUsedUp(Object run) {
        return !Rollouts.succeeded(run)
                && Labels.bare(((RecordValue) Labels.bare(run)).get("failure")) instanceof RecordValue failure
                && Budgets.isUsedUp(text(failure, "error"), text(failure, "boundary"), NAME);
    }

    private static String text(RecordValue failure, String field) {
        return LongText.string(Labels.bare(failure.get(field)));
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
