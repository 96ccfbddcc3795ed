package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;
import java.util.List;

/** {@code explore(Clerk, on: cases, samples: 4)}. */
public final class ExploreEffect implements LibraryEffect {
    @Override
    public Object perform(Activation here, EffectCall asked) {
        CallableValue callee = (CallableValue) asked.bare(0);
        ListValue cases = (ListValue) asked.bare(1);
        int samples = Rollouts.times("explore", "samples", (Long) asked.bare(2), 1, cases.size());
        CallableValue environment = Rollouts.environment(asked.bare(3));
        ListValue runs = Rollouts.of(
                here, callee, environment, cases.asList(), samples, Judging.NOBODY, asked.site(), asked.place());
        Trained trained = Trained.in(here.run());
        List<Explored.Rollout> made = runs.asList().stream()
                .map(run -> new Explored.Rollout(Rollouts.id(run), Rollouts.written(run), trained.made(callee, run)))
                .toList();
        Explored.in(here.run()).add(made);
        return runs;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
