package dev.agentc.engine.claim;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedStep;
import java.util.concurrent.Semaphore;

/**
 * Bounds what a run has under way outside at once. Branches are cheap, and there may be ten thousand of them; connections,
 * processes and the patience of a provider are not.
 */
final class OutsideLimit implements Guard {
    /** Most calls of models, servers, programs and files at once. */
    static final int WIDTH = 32;

    private final Semaphore free = new Semaphore(WIDTH, true);

    /** Waits until there is room for it. */
    @Override
    public void before(Activation here, RecordedStep step, Demand demand) {
        if (!free.tryAcquire()) {
            enter(here);
        }
    }

    @Override
    public void after(Activation here, RecordedStep step, Demand demand) {
        free.release();
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
