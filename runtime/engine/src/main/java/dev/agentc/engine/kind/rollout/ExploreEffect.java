package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;
import java.util.List;

/** {@code explore(Clerk, on: cases, samples: 4)}. */
public final class ExploreEffect implements LibraryEffect {
    /** More than anybody asks, and few enough to be counted. */
    private static final int MOST = 1_000_000;

    @Override
    public Object perform(Activation here, EffectCall asked) {
        CallableValue callee = Trained.in(here.run()).asked((CallableValue) asked.bare(0));
        ListValue cases = (ListValue) asked.bare(1);
        long samples = (Long) asked.bare(2);
        if (samples < 1 || samples > MOST) {
            throw new Failed(EffectFailed.tool(
                            "explore",
                            "`samples` came to " + samples,
                            false,
                            "Ask each case from 1 to " + MOST + " times: look at what it is worked out from.")
                    .failure()
                    .at("", here.key()));
        }
        CallableValue environment = Rollouts.environment(asked.bare(3));
        ListValue runs = Rollouts.of(
                here, callee, environment, cases.asList(), (int) samples, Judging.NOBODY, asked.site(), asked.place());
        List<Explored.Rollout> made = runs.asList().stream()
                .map(run -> new Explored.Rollout(Rollouts.id(run), Rollouts.written(run)))
                .toList();
        Explored.in(here.run()).add(made, Trained.in(here.run()).isAsked(callee));
        return runs;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
