package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;

/** {@code runs.judged_by([polite, strict])}: the same runs, with what judges say of them. */
final class JudgedEffect implements LibraryEffect {
    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue runs = (ListValue) asked.bare(0);
        Judging judging = Judging.by((ListValue) asked.bare(1));
        ListValue judged = Rollouts.judged(here, runs, judging, asked.site(), asked.place());
        judging.record(here, judged, asked.site(), asked.place());
        return Labels.with(judged, Labels.of(asked.arguments()[0]));
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
