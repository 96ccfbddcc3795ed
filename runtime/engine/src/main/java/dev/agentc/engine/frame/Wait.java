package dev.agentc.engine.frame;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.port.Clock;

/**
 * Something that may be broken off, by a stop or by the time-out of a tool around it: what its thread waits for is interrupted until
 * it is over, and never after. Whoever waits long begins and ends one by itself, so that nothing of it lies on the stack meanwhile.
 */
public final class Wait implements AutoCloseable {
    private static final Clock.Alarm NONE = () -> {};

    private final Activation here;
    private final Thread thread = Thread.currentThread();
    private Clock.Alarm alarm = NONE;
    private boolean over;

    private Wait(Activation here) {
        this.here = here;
    }

    /** @throws dev.agentc.engine.record.Halted if what is done here is stopped already */
    static Wait begun(Activation here) {
        Wait waiting = new Wait(here);
        here.scope().add(waiting);
        try {
            waiting.alarm = here.around().deadline().alarm(here.run(), waiting::interrupt);
            here.scope().check();
        } catch (RuntimeException | Error e) {
            waiting.close();
            throw e;
        }
        return waiting;
    }

    synchronized void interrupt() {
        if (!over) {
            thread.interrupt();
        }
    }

    /**
     * What is thrown on where the work threw something.
     *
     * @throws dev.agentc.engine.record.Halted if it was broken off by a stop: this thread goes no further
     */
    public RuntimeException thrown(RuntimeException e) {
        end();
        here.scope().check();
        Deadline deadline = here.around().deadline();
        return e instanceof EffectFailed && deadline.hasPassed(here.run())
                ? new EffectFailed(deadline.failure(here.run()))
                : e;
    }

    @Override
    public void close() {
        alarm.close();
        end();
        here.scope().remove(this);
    }

    /** Takes back an interruption that came too late for the work to notice. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private synchronized void end() {
        if (!over) {
            over = true;
            Thread.interrupted();
        }
    }
}
