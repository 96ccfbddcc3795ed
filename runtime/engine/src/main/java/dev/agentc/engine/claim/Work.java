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

    /** Does it, or reads what came of it before. */
    public final T perform() {
        while (true) {
            RecordedStep now = step();
            RunHistory.Past past = record().history().of(now);
            known(past);
            Event end = past.end();
            if (end != null && end.phase() == Event.Phase.RESULT) {
                return read(now, end);
            }
            Failure failure = end == null ? null : RunFailures.read(end);
            if (failure != null && !isBegunAnew(past, failure)) {
                goOn(now, new Fault(new Failed(failure)));
                continue;
            }
            begin(now, past);
            T value = tried(now, past);
            if (value != null) {
                return value;
            }
        }
    }

    /** Null if it is to be looked at once more. */
    private @Nullable T tried(RecordedStep now, RunHistory.Past past) {
        Fault fault;
        try {
            T value = done(now, past);
            if (value == null) {
                next();
            } else {
                settle(result(now, value));
            }
            return value;
        } catch (RuntimeException | StackOverflowError e) {
            fault = fault(now, e);
            settle(record().failed(now, fault.failure(), fault.usage()));
        }
        goOn(now, fault);
        return null;
    }

    private void settle(Journal.Ticket ticket) {
        if (waits()) {
            ticket.await();
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

    /** Hears what earlier processes recorded of its step. */
    protected void known(RunHistory.Past past) {}

    /** What a recorded result gives. */
    protected abstract T read(RecordedStep now, Event result);

    /** Whether its end has to be on the disk before anybody hears of it. */
    protected abstract boolean waits();

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
