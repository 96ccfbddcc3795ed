package dev.agentc.engine.claim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RecordedValue;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.EffectClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what touches the world: claims it, does it, records what came out, and does it again where that is allowed and can
 * help. What is recorded already is not done but read.
 */
public final class Effects {
    /** Where it was not said what became of a call, and there is nobody to ask. */
    private static final String FIND_OUT =
            "Find out whether it was done before you start a new run, which does it once more; a `reconcile` tool can"
                    + " find out by itself.";

    private final Run run;

    private Effects(Run run) {
        this.run = run;
    }

    public static Effects in(Run run) {
        return run.parts().of(Effects.class, Effects::new);
    }

    /**
     * How an effect is treated.
     *
     * @param tries how often it may be begun in all
     * @param body recorded with the claim, null for nothing
     * @param reconcile finds out what became of an attempt that was begun and did not end; null if nobody can tell
     */
    public record Care(
            EffectClass effect,
            int tries,
            @Nullable String body,
            @Nullable Reconciler reconcile) {

        /**
         * What became of an attempt; empty if it was not done.
         *
         * @throws Halted with {@code OutcomeUnknown} if there is no telling
         */
        Optional<RecordedValue> outcome(RecordedStep open) {
            if (reconcile == null) {
                throw new Halted(RunFailures.outcomeUnknown(open, List.of()));
            }
            return reconcile.of(open);
        }

        boolean waits() {
            return effect != EffectClass.PURE;
        }
    }

    /**
     * @param act does it once; may throw {@link EffectFailed}
     * @param read makes the answer of a recorded result
     */
    public RecordedValue perform(
            Activation here,
            RecordedStep deed,
            Care care,
            Supplier<RecordedValue> act,
            Function<Event, RecordedValue> read) {
        int failures = 0;
        for (int attempt = 1; ; attempt++) {
            RecordedStep now = deed.attempt(attempt);
            RunHistory.Past past = run.record().history().of(now);
            Event end = past.end();
            if (end != null && end.phase() == Event.Phase.RESULT) {
                return read.apply(end);
            }
            Failure failure;
            Duration retryAfter = null;
            if (end != null) {
                failure = RunFailures.read(end);
            } else if (past.begun() && care.effect() == EffectClass.ONCE) {
                Optional<RecordedValue> known = care.outcome(now);
                if (known.isPresent()) {
                    return kept(now, care, known.get());
                }
                continue;
            } else {
                try {
                    return kept(now, care, tried(here, now, care, past.begun(), act));
                } catch (EffectFailed e) {
                    EffectFailed told = care.effect() == EffectClass.ONCE && !e.isUndone() ? e.incurable() : e;
                    failure = run.masks().failure(told.failure()).at(now.place(), here.key());
                    retryAfter = e.retryAfter();
                    settle(run.record().failed(now, failure, null), care);
                }
            }
            boolean anew = again(here, now, deed.attempt(attempt + 1), failure, retryAfter, ++failures < care.tries());
            failures = anew ? 0 : failures;
        }
    }

    private void begin(Activation here, RecordedStep now, Care care) {
        here.check();
        Journal.Ticket claim = run.record().claim(now, care.body(), null);
        if (care.effect() == EffectClass.ONCE) {
            claim.await();
        }
    }

    private RecordedValue kept(RecordedStep now, Care care, RecordedValue answer) {
        settle(run.record().result(now, answer.label(), answer.json()), care);
        return answer;
    }

    private static void settle(Journal.Ticket ticket, Care care) {
        if (care.waits()) {
            ticket.await();
        }
    }

    /** What comes of one attempt, asked for at once where it must not be made twice. */
    private RecordedValue tried(
            Activation here, RecordedStep now, Care care, boolean begun, Supplier<RecordedValue> act) {
        try {
            return OutsideLimit.in(run).through(here, () -> done(here, now, care, begun, act));
        } catch (EffectFailed e) {
            if (care.effect() != EffectClass.ONCE || e.isDefinite()) {
                throw e;
            }
            return told(here, now, care, e);
        }
    }

    private RecordedValue done(
            Activation here, RecordedStep now, Care care, boolean begun, Supplier<RecordedValue> act) {
        if (begun) {
            here.check();
            run.record().decided(now.key(), "restarted", now.name(), now.place(), null, RecordedJson.object());
        } else {
            begin(here, now, care);
        }
        return care.effect() == EffectClass.ONCE
                ? read(now, act)
                : waiting(here, now, () -> null, () -> read(now, act));
    }

    /**
     * Does what was claimed and may be broken off. If it is, who did it is recorded, and what it may have cost.
     *
     * @param cost null if it costs nothing
     */
    public <T> T waiting(Activation here, RecordedStep now, Supplier<@Nullable Usage> cost, Supplier<T> work) {
        here.check();
        try {
            return here.waiting(work);
        } catch (Halted halted) {
            if (halted.isCancelled()) {
                ObjectNode by = RecordedJson.object()
                        .put("by", halted.failure().fields().path("by").asText());
                run.record().decided(now.key(), "cancelled", now.name(), now.place(), cost.get(), by);
            }
            throw halted;
        }
    }

    /** All that the program computes was computed before; what is raised now lies in the answer. */
    private static RecordedValue read(RecordedStep now, Supplier<RecordedValue> act) {
        try {
            return act.get();
        } catch (Raised e) {
            throw EffectFailed.tool(
                    now.lastName(), "the answer cannot be read: " + e.getMessage(), false, "See what answers.");
        }
    }

    /** Of a call that must not be made twice nobody heard what became of it. */
    private RecordedValue told(Activation here, RecordedStep now, Care care, EffectFailed e) {
        if (care.reconcile() != null && !run.scope().isStopped()) {
            return care.outcome(now).orElseThrow(() -> e.unsent().curable());
        }
        if (here.scope().isStopped()) {
            throw new Halted(RunFailures.outcomeUnknown(
                    now, List.of(run.masks().text(e.failure().message()))));
        }
        throw e.isDone()
                ? e.withCause(
                        e.failure().message() + "; it was done all the same",
                        (e.failure().next() + " A new run does it once more.").strip())
                : e.withCause(e.failure().message() + "; it may have been done all the same", FIND_OUT);
    }

    /**
     * Waits for the next try, or ends in the failure.
     *
     * @return whether tries are counted from the start: the run had ended in this before, and is carried on
     */
    public boolean again(
            Activation here,
            RecordedStep now,
            RecordedStep next,
            Failure failure,
            @Nullable Duration retryAfter,
            boolean triesLeft) {
        Optional<Duration> wait =
                triesLeft && failure.retryable() ? decided(here, now, failure, retryAfter) : Optional.empty();
        if (wait.isPresent()) {
            if (!run.record().history().of(next.key()).begun()) {
                here.waiting(() -> slept(wait.get()));
            }
            return false;
        }
        if (!isTriedAgain(here, now, failure)) {
            throw new Failed(failure);
        }
        return true;
    }

    /** Whether something is done anew though it had ended in a failure; that it is, is recorded. */
    public boolean isTriedAgain(Activation here, RecordedStep now, Failure failure) {
        RunHistory.Past past = run.record().history().of(now.key());
        if (past.decision("again") != null) {
            return true;
        }
        if (!here.mends(past, failure.error(), failure.curable())) {
            return false;
        }
        run.record()
                .decided(
                        now.key(),
                        "again",
                        now.name(),
                        now.place(),
                        null,
                        RecordedJson.object().put("error", failure.error()));
        return true;
    }

    /** How long to wait; empty if the next try would come when the time of a tool around is over. */
    private Optional<Duration> decided(
            Activation here, RecordedStep now, Failure failure, @Nullable Duration retryAfter) {
        Event decision = run.record().history().of(now.key()).decision("retry");
        if (decision != null) {
            ObjectNode facts = RecordedJson.object(decision);
            Duration wait = Duration.ofMillis(Math.round(facts.path("after").asDouble() * 1000));
            return facts.path("given_up").asBoolean() ? Optional.empty() : Optional.of(wait);
        }
        Duration wait =
                retryAfter == null ? Backoff.before(now.key(), run.world().chance()) : retryAfter;
        boolean late = here.around()
                        .deadline()
                        .within(wait, run.world().clock().nanos())
                        .compareTo(wait)
                < 0;
        ObjectNode facts =
                RecordedJson.object().put("after", wait.toMillis() / 1000.0).put("error", failure.error());
        if (late) {
            facts.put("given_up", true);
        }
        run.record().decided(now.key(), "retry", now.name(), now.place(), null, facts);
        return late ? Optional.empty() : Optional.of(wait);
    }

    private Duration slept(Duration wait) {
        try {
            run.world().clock().sleep(wait);
            return wait;
        } catch (InterruptedException e) {
            throw EffectFailed.cancelled("a wait");
        }
    }
}
