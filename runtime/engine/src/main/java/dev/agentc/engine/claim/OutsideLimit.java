package dev.agentc.engine.claim;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Halted;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds what a run has under way outside at once. Branches are cheap, and there may be ten thousand of them; connections,
 * processes and the patience of a provider are not.
 */
public final class OutsideLimit {
    /** Most calls of models, servers, programs and files at once. */
    static final int WIDTH = 32;

    private final Semaphore free = new Semaphore(WIDTH, true);

    private OutsideLimit(Run run) {}

    public static OutsideLimit in(Run run) {
        return run.parts().of(OutsideLimit.class, OutsideLimit::new);
    }

    /** Does something once there is room for it. */
    public <T> T through(Activation here, Supplier<T> work) {
        if (!free.tryAcquire()) {
            enter(here);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void enter(Activation here) {
        try {
            here.waiting(this::entered);
        } catch (EffectFailed e) {
            here.check(); // says why nothing is begun
            throw new Halted(e.failure());
        }
    }

    private boolean entered() {
        try {
            free.acquire();
            return true;
        } catch (InterruptedException e) {
            throw EffectFailed.cancelled("a call");
        }
    }
}
