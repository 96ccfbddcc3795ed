package dev.agentc.engine.claim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RunHistory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what failed is tried again, and when. That it is, is recorded. */
final class Retries {
    private Retries() {}

    /**
     * Waits for the next try, or ends in the failure.
     *
     * @return whether tries are counted from the start: the run had ended in this before, and is carried on
     */
    static boolean again(Activation here, RecordedStep now, EffectKey next, Fault fault, boolean triesLeft) {
        Failure failure = fault.failure();
        Optional<Duration> wait =
                triesLeft && failure.retryable() ? decided(here, now, failure, fault.retryAfter()) : Optional.empty();
        if (wait.isPresent()) {
            if (!here.run().record().history().of(next).begun()) {
                here.waiting(() -> slept(here.run(), wait.get()));
            }
            return false;
        }
        if (!isTriedAgain(here, now, failure)) {
            throw fault.failed();
        }
        return true;
    }

    /** Whether something is done anew though it had ended in a failure. */
    static boolean isTriedAgain(Activation here, RecordedStep now, Failure failure) {
        RunHistory.Past past = here.run().record().history().of(now.key());
        if (past.decision("again") != null) {
            return true;
        }
        if (!here.mends(past, failure.error(), failure.curable())) {
            return false;
        }
        here.run().record().decided(now, "again", RecordedJson.object().put("error", failure.error()));
        return true;
    }

    /** How long to wait; empty if the next try would come when the time of a tool around is over. */
    private static Optional<Duration> decided(
            Activation here, RecordedStep now, Failure failure, @Nullable Duration retryAfter) {
        Run run = here.run();
        Event decision = run.record().history().of(now.key()).decision("retry");
        if (decision != null) {
            ObjectNode facts = RecordedJson.object(decision);
            Duration wait = Duration.ofMillis(Math.round(facts.path("after").asDouble() * 1000));
            return facts.path("given_up").asBoolean() ? Optional.empty() : Optional.of(wait);
        }
        Duration own = Backoff.before(now.key(), run.world().chance());
        Duration wait = retryAfter == null ? own : retryAfter.plus(own); // all branches are told the same
        Duration within =
                here.around().deadline().within(wait, run.world().clock().nanos());
        boolean late = within.compareTo(wait) < 0;
        ObjectNode facts =
                RecordedJson.object().put("after", wait.toMillis() / 1000.0).put("error", failure.error());
        if (late) {
            facts.put("given_up", true);
        }
        run.record().decided(now, "retry", facts);
        return late ? Optional.empty() : Optional.of(wait);
    }

    private static Duration slept(Run run, Duration wait) {
        try {
            run.world().clock().sleep(wait);
            return wait;
        } catch (InterruptedException e) {
            throw EffectFailed.cancelled("a wait");
        }
    }
}
