package dev.agentc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.kind.RunSoFar;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RunFailures;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One run in this process, from its entry's frame to its outcome. */
final class Execution {
    private final Run run;
    private final Journal.Log log;
    private final Cancel cancel;
    private final long started;

    Execution(Run run, Journal.Log log, Cancel cancel) {
        this.run = run;
        this.log = log;
        this.cancel = cancel;
        this.started = run.world().clock().nanos();
        if (run.program().watch() != null) {
            RunSoFar.watch(run); // who looks at it wants to know what it costs
        }
    }

    Outcome outcome() {
        Runnable stop = () -> run.scope().stop(RunFailures.cancelled(cancel.by().orElse("somebody")));
        try (Cancel.Listening listening = cancel.listen(stop)) {
            return done(JsonWriter.tree(value()));
        } catch (Failed failed) {
            return ended(Journal.Status.FAILED, failed.failure());
        } catch (Halted halted) {
            return ended(Journal.Status.STOPPED, halted.failure());
        }
    }

    private Object value() {
        CallableValue entry =
                new CallableValue(run.program().callee(run.program().plan().entry()));
        Activation above = Activation.root(run, entry.callee().declaration());
        Object[] prepared = Input.begun(above, entry, run.pins().input());
        return Frames.root(above, entry, prepared);
    }

    /** Nobody hears of an end that is not durable; the status waits for all that was appended before it. */
    private Outcome done(JsonNode output) {
        try {
            log.status(Journal.Status.DONE);
        } catch (EffectFailed e) {
            return outcome(
                    Journal.Status.STOPPED, null, e.failure(), e.failure().exit());
        }
        return outcome(Journal.Status.DONE, output, null, 0);
    }

    /** Where the journal itself is broken nothing more can be written, and the run stays resumable. */
    private Outcome ended(Journal.Status status, Failure broken) {
        String entry =
                Places.of(run.program().callee(run.program().plan().entry()).declaration());
        Failure failure = Places.outside(broken, entry);
        try {
            log.status(status);
        } catch (EffectFailed e) {
            return outcome(Journal.Status.STOPPED, null, failure, failure.exit());
        }
        return outcome(status, null, failure, failure.exit());
    }

    private Outcome outcome(Journal.Status status, @Nullable JsonNode output, @Nullable Failure failure, int exit) {
        Duration time = Duration.ofNanos(run.world().clock().nanos() - started);
        return new Outcome(
                run.id(),
                status,
                output,
                failure,
                run.record().ledger().usage(),
                run.record().ledger().calls(),
                run.record().ledger().toolCalls(),
                time,
                exit);
    }
}
