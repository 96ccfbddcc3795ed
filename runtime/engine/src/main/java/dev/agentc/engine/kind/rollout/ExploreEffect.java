package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;

/** {@code explore(Clerk, on: cases, samples: 4)}. */
public final class ExploreEffect implements LibraryEffect {
    @Override
    public Object perform(Activation here, EffectCall asked) {
        CallableValue callee = Trained.in(here.run()).asked((CallableValue) asked.bare(0));
        ListValue cases = (ListValue) asked.bare(1);
        int samples = Math.toIntExact((Long) asked.bare(2));
        return Rollouts.of(here, callee, cases.asList(), samples, asked.site(), asked.place());
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
