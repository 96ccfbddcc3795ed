package dev.agentc.engine.frame;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.record.Ahead;
import dev.agentc.engine.record.Recorder;
import dev.agentc.engine.record.Unrecorded;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.secret.Masks;
import dev.agentc.plan.Callable;
import dev.agentc.plan.EffectClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run in this process: its world, its program, what is recorded of it, and what it is pinned to. */
public final class Run {
    private final World world;
    private final RunProgram program;
    private final Pins pins;
    private final Recorder record;
    private final Masks masks;
    private final Threads threads;
    private final StopScope scope = StopScope.root();
    private final Parts<Run> parts = new Parts<>(this);
    private final @Nullable Trial trial;
    private volatile Map<String, Object> constants = Map.of();

    /** @param threads makes the threads of branches */
    public Run(World world, RunProgram program, Pins pins, Journal.Log log, Threads threads) {
        this(world, program, pins, log, threads, null);
    }

    /** @param trial what is around it if it is tried instead of done */
    public Run(World world, RunProgram program, Pins pins, Journal.Log log, Threads threads, @Nullable Trial trial) {
        this(
                world,
                program,
                pins,
                log,
                threads,
                trial,
                new Masks(pins.secrets(program.mentions()), world.environment()));
    }

    private Run(
            World world,
            RunProgram program,
            Pins pins,
            Journal.Log log,
            Threads threads,
            @Nullable Trial trial,
            Masks masks) {
        this.trial = trial;
        this.threads = threads;
        this.world = world;
        this.program = program;
        this.pins = pins;
        this.record = new Recorder(log, world.clock(), world.progress());
        this.masks = masks;
        for (Event claim : record.history().open()) {
            if (isOnce(claim)) {
                record.owe(claim.key());
            }
        }
    }

    /** What code sees that is evaluated before a run begins: nothing can be recorded. */
    public static Run before(World world, RunProgram program, Pins pins) {
        return new Run(
                world, program, pins, Unrecorded.LOG, Thread::new, null, new Masks(Set.of(), world.environment()));
    }

    /** Whether what is decided in it is kept; what is evaluated before a run begins or beside one leaves no trace. */
    boolean isRecorded() {
        return record.isRecorded();
    }

    /** One of which nothing is recorded, in the same world and with the same pins. */
    Run beside(RunProgram other) {
        return new Run(world, other, pins, Unrecorded.LOG, threads, null, masks);
    }

    /** Whether it is the claim of a call that must not be made twice. */
    public boolean isOnce(Event claim) {
        Callable tool = program.plan().callable(claim.name());
        return tool == null ? program.isOnce(claim.name()) : tool.leaf() && tool.effect() == EffectClass.ONCE;
    }

    public RunId id() {
        return record.run();
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

    /** What is recorded of it, and where more is recorded. */
    public Recorder record() {
        return record;
    }

    /** What is around it if it is tried instead of done; null if it is done. */
    public @Nullable Trial trial() {
        return trial;
    }

    public Masks masks() {
        return masks;
    }

    public StopScope scope() {
        return scope;
    }

    Threads threads() {
        return threads;
    }

    /** What is recorded of it and was not come to again, from when it is first asked for. */
    public Ahead ahead() {
        return parts.of(Ahead.class, Run::recordedAhead);
    }

    private Ahead recordedAhead() {
        List<Event> recorded = record.recorded();
        long bound = Ahead.bound(recorded);
        if (trial == null) {
            return new Ahead(keys(recorded.stream()), List.of(), bound);
        }
        List<EffectKey> recalled = trial.recalled();
        List<EffectKey> decided = keys(recorded.stream().filter(event -> !event.isState()));
        return trial.isWhole()
                ? new Ahead(recalled, List.of(), bound)
                : new Ahead(
                        List.of(),
                        Stream.concat(recalled.stream(), decided.stream()).toList(),
                        bound);
    }

    private static List<EffectKey> keys(Stream<Event> events) {
        return events.map(Event::key).toList();
    }

    /** What higher rooms keep while it lasts. */
    public Parts<Run> parts() {
        return parts;
    }

    /** A top-level constant, worked out the first time it is asked for. */
    @TruffleBoundary
    public Object constant(Behaviour.Declared declared, Activation here) {
        String name = declared.declaration().name();
        Object known = constants.get(name);
        if (known != null) {
            return known;
        }
        Object value = declared.evaluate(here);
        keep(name, value);
        return value;
    }

    /** There are few, and they are looked at often: whoever looks waits for nobody. */
    private synchronized void keep(String name, Object value) {
        Map<String, Object> all = new HashMap<>(constants);
        all.put(name, value);
        constants = all;
    }
}
