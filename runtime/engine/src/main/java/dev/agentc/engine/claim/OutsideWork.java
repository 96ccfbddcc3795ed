package dev.agentc.engine.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.frame.Deadline;
import dev.agentc.engine.frame.Wait;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.record.Settled;
import dev.agentc.engine.rehearsal.Asked;
import dev.agentc.engine.rehearsal.KeptFailure;
import dev.agentc.engine.rehearsal.StandIn;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the process: it passes the guards, may be broken off unless it must not be done twice, and is tried again where that is
 * allowed and can help.
 *
 * @param <T> what it gives
 */
public abstract class OutsideWork<T> extends Work<T> {
    /** How often what may be repeated is begun, where nothing else is said. */
    public static final int TRIES = 3;

    private final Guards guards;
    private final EffectClass effect;
    private final int tries;
    private Demand demand = Demand.ofNothing();
    private int attempt = 1;
    private int failures;

    /** @param tries how often it may be begun in all */
    protected OutsideWork(Activation here, EffectClass effect, int tries) {
        super(here);
        this.guards = Guards.in(here.run());
        this.effect = effect;
        this.tries = tries;
    }

    // ---- what it is

    /** Looks, before it is claimed, whether it can be done at all. */
    protected void ready() {}

    protected abstract Journal.Ticket claim(RecordedStep now);

    /** Whether an attempt costs something though nobody hears of its end: that it was begun is known whatever becomes of this process. */
    protected boolean isPaid() {
        return false;
    }

    /** One attempt. */
    protected abstract T act(RecordedStep now);

    /** What an attempt may have cost of which nobody heard the end; null if nothing. */
    protected @Nullable Usage lost() {
        return null;
    }

    /**
     * What an attempt wants of what there is only so much of.
     *
     * @param before what an earlier process may have used for the same attempt
     */
    protected Demand wanted(Usage before) {
        return Demand.ofNothing();
    }

    /** What an attempt used that gave this. */
    protected Usage used(T value) {
        return Usage.NONE;
    }

    /** What the last attempt that was made wanted, and was given. */
    protected final Demand granted() {
        return demand;
    }

    /** What is recorded when an attempt is made once more that an earlier process began. */
    protected ObjectNode restarted() {
        return RecordedJson.object();
    }

    /** Whether somebody can be asked what became of an attempt. */
    protected boolean canAsk() {
        return false;
    }

    /**
     * What became of an attempt; empty if it was not done.
     *
     * @throws Halted with {@code OutcomeUnknown} if there is no telling
     */
    protected Optional<T> outcome(RecordedStep open) {
        throw new Halted(RunFailures.outcomeUnknown(record().run(), open, List.of()));
    }

    /**
     * What a person said that an attempt gave.
     *
     * @throws Halted with {@code OutcomeUnknown} if it can give nothing of the kind
     */
    protected T settled(RecordedStep open, JsonNode result) {
        throw new Halted(RunFailures.outcomeUnknown(record().run(), open, List.of()));
    }

    /**
     * Sees to it that nothing is at work any more of an attempt that an earlier process began, before anybody is asked about it,
     * or it is made once more.
     */
    protected void quiet(RecordedStep open, RunHistory.Past past) {}

    /** From 1. */
    protected final int attempt() {
        return attempt;
    }

    @Override
    protected final void next() {
        attempt++;
    }

    @Override
    protected final boolean lasts() {
        return effect != EffectClass.PURE;
    }

    private boolean isOnce() {
        return effect == EffectClass.ONCE;
    }

    // ---- where it is tried instead of done

    /** What all is asked, as it is told where a run is tried instead of done. */
    protected abstract Asked asked(RecordedStep now);

    /** Whose declaration stands for it; null where it is code of a body. */
    protected @Nullable Callable declared(RecordedStep now) {
        return run().program().plan().callable(now.name());
    }

    /** What came of it, as it is kept. */
    protected abstract ObjectNode kept(T value);

    /** What was kept, in place of doing it. */
    protected abstract T given(RecordedStep now, ObjectNode kept);

    private T rehearsed(Trial trial, RecordedStep now, RunHistory.Past past) {
        here.check(now.key());
        Asked asked = asked(now);
        enter(now, past);
        try {
            return answered(trial, asked, now, past);
        } finally {
            guards.after(here, now, demand);
        }
    }

    private T answered(Trial trial, Asked asked, RecordedStep now, RunHistory.Past past) {
        StandIn standIn = asked.effect().isEmpty() ? null : trial.standIn(asked.effect(), asked.arguments());
        ObjectNode kept = standIn == null ? trial.answer(asked) : stoodIn(standIn);
        if (kept == null) {
            return live(trial, asked, now, past);
        }
        claim(now);
        if (!KeptFailure.in(kept).isMissingNode()) {
            // It says whether another try could mend it, also of what must not be done twice.
            EffectFailed failed = KeptFailure.read(kept).unsent();
            demand.used(usage(failed));
            throw failed;
        }
        T value = given(now, kept);
        demand.used(used(value));
        return value;
    }

    private ObjectNode stoodIn(StandIn standIn) {
        try {
            return RecordedJson.object().set("value", Data.tree(CodeFailures.given(standIn, here)));
        } catch (Failed failed) {
            throw new EffectFailed(failed.failure());
        }
    }

    private T live(Trial trial, Asked asked, RecordedStep now, RunHistory.Past past) {
        try {
            T value = passed(now, past);
            trial.answered(asked, kept(value));
            return value;
        } catch (EffectFailed e) {
            if (isLate(e.failure())) {
                trial.left(asked);
            } else {
                Failure failure = run().masks().failure(cured(e).failure());
                JsonNode json = RecordedJson.read(RecordedJson.write(failure));
                trial.failed(asked, KeptFailure.of(json, e.usage()), e.failure().curable());
            }
            throw e;
        }
    }

    private boolean isLate(Failure failure) {
        Deadline deadline = here.around().deadline();
        return deadline.hasPassed(run()) && failure.key().equals(deadline.key().text());
    }

    // ---- how it is done

    @Override
    protected final @Nullable T done(RecordedStep now, RunHistory.Past past) {
        Trial trial = run().trial();
        if (trial != null) {
            return rehearsed(trial, now, past);
        }
        return isOnce() ? once(now, past) : guarded(now, past);
    }

    private @Nullable T once(RecordedStep now, RunHistory.Past past) {
        if (past.begun()) {
            return found(now, past).orElse(null);
        }
        try {
            return guarded(now, past);
        } catch (EffectFailed e) {
            if (e.isDefinite()) {
                throw e;
            }
            return told(now, e);
        }
    }

    /** What became of an attempt of an earlier process: a person's word counts before anybody's who can be asked. */
    private Optional<T> found(RecordedStep now, RunHistory.Past past) {
        record().await(record().lasting());
        Event word = past.decision(Settled.SETTLED);
        Settled settled = word == null ? null : Settled.read(word);
        if (settled != null && settled.done()) {
            return Optional.of(settled(now, settled.result()));
        }
        if (settled != null || canAsk()) {
            quiet(now, past);
        }
        return settled == null ? outcome(now) : Optional.empty();
    }

    private T guarded(RecordedStep now, RunHistory.Past past) {
        Watched.outside(
                here, declared(now), () -> asked(now)); // who looks may take his time: nothing is held meanwhile
        enter(now, past);
        try {
            return passed(now, past);
        } finally {
            guards.after(here, now, demand);
        }
    }

    private void enter(RecordedStep now, RunHistory.Past past) {
        demand = wanted(before(past));
        guards.before(here, now, demand);
    }

    /** What an earlier process may have used for the same attempt, and did not record. */
    private Usage before(RunHistory.Past past) {
        Usage lost = past.begun() && !past.isCancelled() ? lost() : null;
        return lost == null ? Usage.NONE : lost;
    }

    /** Does what all guards let pass. */
    private T passed(RecordedStep now, RunHistory.Past past) {
        claimed(now, past);
        try {
            T value = isOnce() ? act(now) : waiting(now);
            demand.used(used(value));
            return value;
        } catch (EffectFailed e) {
            demand.used(usage(e));
            throw e;
        }
    }

    private Usage usage(EffectFailed failed) {
        Usage told = failed.usage() == null ? lost() : failed.usage();
        return told == null ? Usage.NONE : told;
    }

    private void claimed(RecordedStep now, RunHistory.Past past) {
        here.check();
        ready();
        List<Journal.Ticket> before = record().lasting(); // what branches beside this one record from here on is theirs
        if (past.begun()) {
            Usage lost = lost();
            Usage told = lost != null && past.isCancelled() ? Usage.NONE : lost;
            record().decided(now.key(), "restarted", now.name(), now.place(), told, restarted());
        } else {
            awaited(claim(now));
        }
        record().await(before);
    }

    private void awaited(Journal.Ticket claim) {
        if (isOnce()) {
            claim.await();
        } else if (isPaid()) {
            claim.written();
        }
    }

    /** Does what was claimed and may be broken off. If it is, who did it is recorded, and what it may have cost. */
    private T waiting(RecordedStep now) {
        Wait waiting = begun(now);
        try {
            return act(now);
        } catch (RuntimeException e) {
            throw thrown(now, waiting, e);
        } finally {
            waiting.close();
        }
    }

    private Wait begun(RecordedStep now) {
        here.check();
        Wait waiting;
        try {
            waiting = here.waiting();
        } catch (Halted halted) {
            Halted told = cancelled(now, halted);
            throw told;
        }
        return waiting;
    }

    private RuntimeException thrown(RecordedStep now, Wait waiting, RuntimeException e) {
        try {
            RuntimeException thrown = waiting.thrown(e);
            return thrown instanceof Halted halted ? cancelled(now, halted) : thrown;
        } catch (Halted halted) {
            return cancelled(now, halted);
        }
    }

    private Halted cancelled(RecordedStep now, Halted halted) {
        if (halted.isCancelled()) {
            ObjectNode by = RecordedJson.object()
                    .put("by", halted.failure().fields().path("by").asText());
            Usage lost = lost();
            demand.used(lost == null ? Usage.NONE : lost);
            record().decided(now.key(), "cancelled", now.name(), now.place(), lost, by);
        }
        return halted;
    }

    /** Of a call that must not be made twice nobody heard what became of it. */
    private T told(RecordedStep now, EffectFailed e) {
        if (canAsk() && !run().scope().isStopped()) {
            return outcome(now).orElseThrow(() -> e.unsent().curable());
        }
        if (e.isDone()) {
            throw e.withCause(
                    e.failure().message() + "; it was done all the same",
                    (e.failure().next() + " A new run does it once more.").strip());
        }
        String cause = run().masks().text(e.failure().message());
        record().decided(now, "unknown", RecordedJson.object().put("cause", cause));
        throw new Halted(RunFailures.outcomeUnknown(record().run(), now, List.of(cause)));
    }

    // ---- how it fails

    @Override
    protected final Fault fault(RecordedStep now, Throwable e) {
        if (!(e instanceof EffectFailed failed)) {
            throw thrown(e);
        }
        EffectFailed told = cured(failed);
        Failure failure = run().masks().failure(told.failure()).at(now.place(), here.key());
        return new Fault(new Failed(failure), failed.retryAfter(), failed.usage() == null ? lost() : failed.usage());
    }

    /** What must not be done twice is tried again only if it is known that it was not done. */
    private EffectFailed cured(EffectFailed failed) {
        return isOnce() && !failed.isUndone() ? failed.incurable() : failed;
    }

    private static RuntimeException thrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }

    @Override
    protected final void goOn(RecordedStep now, Fault fault) {
        EffectKey next = now.key().effect().attempt(attempt + 1);
        boolean anew = Retries.again(here, now, next, fault, ++failures < tries);
        failures = anew ? 0 : failures;
        next();
    }

    /** Whether it is done anew though it ended in something else than a failure of the other side. */
    protected final boolean isTriedAgain(RecordedStep now, Failure failure) {
        return Retries.isTriedAgain(here, now, failure);
    }
}
