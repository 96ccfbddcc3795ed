package dev.agentc.engine.claim;

import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.Recorder;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is recorded is done like this: it is claimed, done, and what came of it is recorded. What is recorded already is not done
 * but read, and what ended in a failure is done anew where that can help.
 *
 * @param <T> what it gives
 */
public abstract class Work<T> {
    protected final Activation here;

    protected Work(Activation here) {
        this.here = here;
    }

    /**
     * Does it, or reads what came of it before. A run that waits keeps a stack with one of these for each step that it is in, so all
     * that comes before and after the waiting has methods of its own.
     */
    public final T perform() {
        while (true) {
            RecordedStep now = step();
            RunHistory.Past past = begun(now);
            if (past == null) {
                continue;
            }
            Event end = past.end();
            if (end != null) {
                return read(now, end);
            }
            Fault fault;
            try {
                T value = done(now, past);
                if (value != null) {
                    settle(result(now, value));
                    return value;
                }
                next();
                continue;
            } catch (RuntimeException | StackOverflowError e) {
                fault = failed(now, e);
            }
            goOn(now, fault);
        }
    }

    /** What is recorded of it: its result, or it is begun and has no end. Null if it is to be looked at once more. */
    private RunHistory.@Nullable Past begun(RecordedStep now) {
        RunHistory.Past past = record().history().of(now);
        Event end = past.end();
        if (end != null && end.phase() == Event.Phase.RESULT) {
            return past;
        }
        Failure failure = end == null ? null : RunFailures.read(end);
        if (failure != null && !isBegunAnew(past, failure)) {
            goOn(now, new Fault(new Failed(failure)));
            return null;
        }
        begin(now, past);
        return past;
    }

    private Fault failed(RecordedStep now, Throwable e) {
        Fault fault = fault(now, e);
        Failure failure = fault.failure();
        Journal.Ticket ticket = record().failed(now, failure, fault.usage());
        settle(ticket);
        return fault;
    }

    private void settle(Journal.Ticket ticket) {
        if (lasts()) {
            record().lasting(ticket);
        }
    }

    protected final Run run() {
        return here.run();
    }

    protected final Recorder record() {
        return here.run().record();
    }

    // ---- what it is

    /** The step that it is now: each try is one of its own. */
    protected abstract RecordedStep step();

    /** What a recorded result gives. */
    protected abstract T read(RecordedStep now, Event result);

    /** Whether its end cannot be computed again, so that it has to be on the disk before anything else is done outside. */
    protected abstract boolean lasts();

    // ---- how it is done

    /** Whether a step that ended in a failure is begun anew as the same step. */
    protected boolean isBegunAnew(RunHistory.Past past, Failure failure) {
        return false;
    }

    /** What comes before it, and what fails of which is none of its failures. */
    protected void begin(RecordedStep now, RunHistory.Past past) {}

    /** @return what it gives; null if it turned out that this step was not done at all, so that the next one is */
    protected abstract @Nullable T done(RecordedStep now, RunHistory.Past past);

    /** Records what it gave. */
    protected abstract Journal.Ticket result(RecordedStep now, T value);

    /** What a step fails of that threw something; anything that is no failure of its own is thrown on. */
    protected abstract Fault fault(RecordedStep now, Throwable e);

    /** Gets ready for the next step where that can help, else throws what it ends in. */
    protected abstract void goOn(RecordedStep now, Fault fault);

    /** From now on it is its next step. */
    protected abstract void next();
}
