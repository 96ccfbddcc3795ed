package dev.agentc.engine.frame;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.Label;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.engine.claim.Effects;
import dev.agentc.engine.claim.OutsideLimit;
import dev.agentc.engine.kind.agent.Chats;
import dev.agentc.engine.outside.LibraryEffects;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.record.Ledger;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.Recorder;
import dev.agentc.engine.record.RunHistory;
import dev.agentc.engine.record.Unrecorded;
import dev.agentc.engine.secret.Masks;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** One run in this process: its world, its journal, and what it is pinned to. */
public final class Run {
    private static final byte[] NO_DIGEST = new byte[0];

    private final World world;
    private final RunProgram program;
    private final Pins pins;
    private final Recorder recorder;
    private final RunHistory history;
    private final Masks masks;
    private final Ledger ledger = new Ledger();
    private final Threads threads;
    private final StopScope scope = StopScope.root();
    private final Chats chats;
    private final Effects effects = new Effects(this);
    private final OutsideLimit gate = new OutsideLimit();
    private final ConcurrentMap<String, Object> constants = new ConcurrentHashMap<>();
    /** Decisions of this process that are made once. */
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    /** What earlier processes began that must not be done twice, until its end is recorded. */
    private final Set<EffectKey> owed = ConcurrentHashMap.newKeySet();

    /** @param threads makes the threads of branches */
    public Run(World world, RunProgram program, Pins pins, Journal.Log log, Threads threads) {
        this(world, program, pins, log, threads, new Masks(pins.secrets(program.mentions()), world.environment()));
    }

    private Run(World world, RunProgram program, Pins pins, Journal.Log log, Threads threads, Masks masks) {
        this.threads = threads;
        this.world = world;
        this.program = program;
        this.pins = pins;
        this.recorder = new Recorder(log);
        this.history = new RunHistory(log.recorded());
        this.masks = masks;
        this.chats = new Chats(world.models());
        log.recorded().forEach(ledger::count);
        for (Event claim : history.open()) {
            if (isOnce(claim)) {
                owed.add(claim.key());
            }
        }
    }

    /** What code sees that is evaluated before a run begins: nothing can be recorded. */
    public static Run before(World world, RunProgram program, Pins pins) {
        return new Run(world, program, pins, Unrecorded.LOG, Thread::new, new Masks(Set.of(), world.environment()));
    }

    public RunId id() {
        return recorder.log().run();
    }

    public World world() {
        return world;
    }

    public RunProgram program() {
        return program;
    }

    public Pins pins() {
        return pins;
    }

    public Ledger ledger() {
        return ledger;
    }

    public StopScope scope() {
        return scope;
    }

    private boolean isOnce(Event claim) {
        Callable tool = program.plan().callables().get(claim.name());
        return tool == null ? LibraryEffects.isOnce(claim.name()) : tool.leaf() && tool.effect() == EffectClass.ONCE;
    }

    /** Whether the end of something that must not be done twice is still to be found out in a frame's branch. */
    boolean owes(EffectKey frame, String branch) {
        return !owed.isEmpty() && owed.stream().anyMatch(key -> key.isIn(frame, branch));
    }

    Threads threads() {
        return threads;
    }

    public RunHistory history() {
        return history;
    }

    public Masks masks() {
        return masks;
    }

    public Chats chats() {
        return chats;
    }

    public Effects effects() {
        return effects;
    }

    public OutsideLimit gate() {
        return gate;
    }

    /** A top-level constant, worked out the first time it is asked for. */
    @TruffleBoundary
    public Object constant(String name, Activation here) {
        Object known = constants.get(name);
        if (known != null) {
            return known;
        }
        Object value = program.constant(name, here);
        constants.put(name, value);
        return value;
    }

    // ---- the journal

    /** @param body JSON text of the arguments, null for none */
    public Journal.Ticket claim(RecordedStep deed, @Nullable String body, byte @Nullable [] message) {
        return append(event(deed, Event.Phase.CLAIM, null, null, body, message, null));
    }

    public Journal.Ticket result(RecordedStep deed, @Nullable Label label, @Nullable String body) {
        return result(deed, label, null, body, null, null);
    }

    public Journal.Ticket result(
            RecordedStep deed,
            @Nullable Label label,
            @Nullable Usage usage,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Sampled tokens) {
        return append(event(deed, Event.Phase.RESULT, label, usage, body, message, tokens));
    }

    public Journal.Ticket failed(RecordedStep deed, Failure failure) {
        return failed(deed, failure, null);
    }

    public Journal.Ticket failed(RecordedStep deed, Failure failure, @Nullable Usage usage) {
        return append(event(deed, Event.Phase.FAILED, null, usage, RecordedJson.write(failure), null, null));
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
        RecordedStep deed = new RecordedStep(key, kind, name, NO_DIGEST, place);
        return append(event(deed, Event.Phase.DECISION, null, usage, RecordedJson.text(facts), null, null));
    }

    /** {@link #decided} unless that is recorded already. */
    public void decide(EffectKey key, String kind, String name, String place, ObjectNode facts) {
        if (history.of(key).decision(kind) == null && made.add(kind + " " + key)) {
            decided(key, kind, name, place, null, facts);
        }
    }

    private Event event(
            RecordedStep deed,
            Event.Phase phase,
            @Nullable Label label,
            @Nullable Usage usage,
            @Nullable String body,
            byte @Nullable [] message,
            @Nullable Sampled tokens) {
        return new Event(
                deed.key(),
                phase,
                deed.kind(),
                deed.name(),
                deed.digest(),
                deed.place(),
                label,
                usage,
                body,
                message,
                tokens,
                world.clock().now());
    }

    private Journal.Ticket append(Event event) {
        Journal.Ticket ticket = recorder.append(event);
        ledger.count(event);
        if (event.phase() != Event.Phase.DECISION) {
            owed.remove(event.key());
        }
        world.progress().event(id(), event);
        return ticket;
    }

    /** A piece of a model's text, for whoever looks on. */
    public void partial(EffectKey key, String text) {
        world.progress().partial(id(), key, text);
    }

    public byte[] message(byte[] previous, String json) {
        return recorder.message(previous, json);
    }

    public Journal.Link message(byte[] head) {
        return recorder.message(head);
    }
}
