package dev.agentc.engine.kind;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Below;

/** What a run has recorded since it began, where its program may ask for it while it lasts. */
public final class RunSoFar {
    private final EffectKey key;
    private final Below below;

    private RunSoFar(Run run) {
        this.key = EffectKey.root(
                run.program().callee(run.program().plan().entry()).declaration().shortName());
        this.below = run.record().below(key);
    }

    /** Looks on from here. */
    public static void watch(Run run) {
        of(run);
    }

    private static RunSoFar of(Run run) {
        return run.parts().of(RunSoFar.class, RunSoFar::new);
    }

    static RunEvents events(Activation here) {
        RunSoFar run = of(here.run());
        return new RunEvents(run.key, run.below.events(), here);
    }
}
