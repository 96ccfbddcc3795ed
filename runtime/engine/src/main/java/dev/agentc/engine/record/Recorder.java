package dev.agentc.engine.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a run: what earlier processes recorded, and what this one adds. Where the journal fails, the run goes no
 * further.
 */
public final class Recorder {
    private static final byte[] NO_DIGEST = new byte[0];

    private final HaltingLog log;
    private final RunHistory history;
    private final Ledger ledger = new Ledger();
    private final Clock clock;
    private final Progress progress;
    /** Decisions of this process that are made once. */
    private Set<String> made = Set.of();

    /** What earlier processes began that must not be done twice, until its end is recorded. */
    private volatile Set<EffectKey> owed = Set.of();
    /** What must be on the disk before anything else is done outside, and may not be there yet. */
    private final Queue<Journal.Ticket> lasting = new ConcurrentLinkedQueue<>();

    /** Steps of which a program wants to know what was done in them. */
    private volatile List<Below> watched = List.of();

    public Recorder(Journal.Log log, Clock clock, Progress progress) {
        this.log = new HaltingLog(log);
        this.history = new RunHistory(log.recorded());
        this.clock = clock;
        this.progress = progress;
        log.recorded().forEach(ledger::count);
    }

    public RunId run() {
        return log.log().run();
    }

    /** Whether anything can be recorded. */
    public boolean isRecorded() {
        return log.log() != Unrecorded.LOG;
    }

    /** What earlier processes recorded, in order. */
    public List<Event> recorded() {
        return log.log().recorded();
    }

    public RunHistory history() {
        return history;
    }

    public Ledger ledger() {
        return ledger;
    }

    /**
     * Records a value that is shown while the run goes on. It is on the disk when this returns, and only then shown.
     *
     * @param json the value
     */
    public void emitted(RecordedStep step, @Nullable Label label, String json) {
        result(step, label, json).await();
        progress.emitted(run(), step.key(), json);
    }

    /** Keeps what is recorded of a step and below it, until that is closed. */
    public Below below(EffectKey key) {
        Below below = new Below(key, log.log().recorded(), this::unwatch);
        synchronized (this) {
            watched = watched.isEmpty() ? new CopyOnWriteArrayList<>() : watched;
            watched.add(below);
        }
        return below;
    }

    private synchronized void unwatch(Below below) {
        watched.remove(below);
    }

    /**
     * Something was recorded that cannot be computed again. Nobody waits for the disk as long as its run only computes: what that comes
     * to is written along with it, mostly the claim of what is asked next.
     */
    public void lasting(Journal.Ticket recorded) {
        recorded.lasting();
        lasting.add(recorded);
    }

    /** All of it that may not be on the disk yet, in any branch. */
    public List<Journal.Ticket> lasting() {
        return List.copyOf(lasting);
    }

    /** Waits until it is on the disk: by whoever is about to do something outside that follows from it. */
    public void await(List<Journal.Ticket> recorded) {
        for (Journal.Ticket one : recorded) {
            one.await();
            lasting.remove(one);
        }
    }

    /** The end of something that was begun is still to be found out. */
    public void owe(EffectKey begun) {
        synchronized (this) {
            owed = owed.isEmpty() ? ConcurrentHashMap.newKeySet() : owed;
            owed.add(begun);
        }
    }

    /** Whether the end of something that must not be done twice is still to be found out in a frame's branch. */
    public boolean owes(EffectKey frame, String branch) {
        return !owed.isEmpty() && owed.stream().anyMatch(key -> key.isIn(frame, branch));
    }

    /**
     * Records that something begins.
     *
     * @param label of what goes into it
     * @param body JSON text of the arguments, null for none
     */
    public Journal.Ticket claim(
            RecordedStep step, @Nullable Label label, @Nullable String body, byte @Nullable [] message) {
        return append(event(step, Event.Phase.CLAIM, label, null, body, message, null));
    }

    public Journal.Ticket result(RecordedStep step, @Nullable Label label, @Nullable String body) {
        return result(step, label, null, body, null, null);
    }

    public Journal.Ticket result(
            RecordedStep step,
            @Nullable Label label,
            @Nullable Usage usage,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Sampled tokens) {
        return append(event(step, Event.Phase.RESULT, label, usage, body, message, tokens));
    }

    /** @param usage what it cost, null if nothing */
    public Journal.Ticket failed(RecordedStep step, Failure failure, @Nullable Usage usage) {
        return append(event(step, Event.Phase.FAILED, null, usage, RecordedJson.write(failure), null, null));
    }

    /**
     * Records a decision that another execution could make otherwise.
     *
     * @param kind the decision's name
     * @param name what it is about
     * @param usage what it cost, null if nothing
     */
    public Journal.Ticket decided(
            EffectKey key, String kind, String name, String place, @Nullable Usage usage, ObjectNode facts) {
        RecordedStep step = new RecordedStep(key, kind, name, NO_DIGEST, place);
        return append(event(step, Event.Phase.DECISION, null, usage, RecordedJson.text(facts), null, null));
    }

    /** {@link #decided} of a step, where it cost nothing. */
    public Journal.Ticket decided(RecordedStep step, String kind, ObjectNode facts) {
        return decided(step.key(), kind, step.name(), step.place(), null, facts);
    }

    /** {@link #decided} unless that is recorded already. */
    public void decide(EffectKey key, String kind, String name, String place, ObjectNode facts) {
        if (history.of(key).decision(kind) == null && isFirst(kind + " " + key)) {
            decided(key, kind, name, place, null, facts);
        }
    }

    /** Most runs have none. */
    private synchronized boolean isFirst(String decision) {
        made = made.isEmpty() ? new HashSet<>() : made;
        return made.add(decision);
    }

    private Event event(
            RecordedStep step,
            Event.Phase phase,
            @Nullable Label label,
            @Nullable Usage usage,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Sampled tokens) {
        return new Event(
                step.key(),
                phase,
                step.kind(),
                step.name(),
                step.digest(),
                step.place(),
                label,
                usage,
                body,
                message,
                tokens,
                clock.now());
    }

    private Journal.Ticket append(Event event) {
        Journal.Ticket ticket = watched.isEmpty() ? log.append(event) : seen(event);
        ledger.count(event);
        if (!owed.isEmpty() && event.phase() != Event.Phase.DECISION) {
            owed.remove(event.key());
        }
        progress.event(run(), event);
        return ticket;
    }

    /** Whoever looks on meets the events of branches in the order in which a resume will find them. */
    private Journal.Ticket seen(Event event) {
        synchronized (this) {
            Journal.Ticket ticket = log.append(event);
            watched.forEach(below -> below.add(event));
            return ticket;
        }
    }

    /** A piece of a model's text, for whoever looks on. */
    public void partial(EffectKey key, String text) {
        progress.partial(run(), key, text);
    }

    /** A model answered: links its message to those before it. */
    public byte[] replied(RecordedStep step, byte[] previous, String json) {
        byte[] head = log.message(previous, json);
        progress.message(run(), step.key(), json);
        return head;
    }

    /** Links a message to those before it. */
    public byte[] message(byte[] previous, String json) {
        return log.message(previous, json);
    }

    public Journal.Link message(byte[] head) {
        return log.message(head);
    }
}
