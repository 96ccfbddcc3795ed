package dev.agentc.engine;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Ending;
import dev.agentc.effect.Failure;
import dev.agentc.effect.ModelBinding;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.World;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.frame.Repertoire;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.node.AgentLanguage;
import dev.agentc.engine.node.load.DebugView;
import dev.agentc.engine.node.load.LoadedProgram;
import dev.agentc.engine.pin.Pins;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.plan.PlanUnreadable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs plans. One a process; every run blocks the thread that asked for it. */
public final class Engine implements AutoCloseable {
    private final org.graalvm.polyglot.Engine engine;
    private final Contexts contexts;
    private final Repertoire repertoire;
    private final LoadedPrograms programs;
    private final boolean debugged;

    public Engine() {
        this(polyglot());
    }

    /**
     * One that knows more kinds than this version has.
     *
     * @param kinds what their declarations are when a plan runs
     */
    public static Engine with(List<? extends Behaviour> kinds) {
        return new Engine(polyglot(), Behaviours.ALL.with(kinds));
    }

    private static org.graalvm.polyglot.Engine polyglot() {
        return org.graalvm.polyglot.Engine.newBuilder()
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    /** One whose runs a debugger looks at. */
    public static Engine debugged(Debugging by) {
        return debugged(by, List.of());
    }

    /** @param kinds what their declarations are when a plan runs, beside those of this version */
    public static Engine debugged(Debugging by, List<? extends Behaviour> kinds) {
        return new Engine(by.engine(), Behaviours.ALL.with(kinds), by.view());
    }

    /** On an engine that tools may look into, such as profilers. */
    Engine(org.graalvm.polyglot.Engine engine) {
        this(engine, Behaviours.ALL);
    }

    private Engine(org.graalvm.polyglot.Engine engine, Repertoire repertoire) {
        this(engine, repertoire, null);
    }

    private Engine(org.graalvm.polyglot.Engine engine, Repertoire repertoire, @Nullable DebugView view) {
        this.repertoire = repertoire;
        this.programs = new LoadedPrograms(repertoire, view);
        this.debugged = view != null;
        this.engine = engine;
        this.contexts = new Contexts(engine);
    }

    /**
     * Runs a plan's entry to its end, or until it is stopped.
     *
     * @throws CannotStart if the input does not fit the entry, or a variable that the plan needs is not there
     */
    public Outcome run(RunRequest request, World world) {
        return contexts.in(() -> {
            LoadedProgram program = programs.of(request.plan(), request.planBytes());
            Start start = Start.of(request, program, world);
            RunId run = start.journal().run(); // of a run that waits nothing else of its start is held here
            try (Journal.Log log = world.journal().begin(start.journal())) {
                return carried(log, start.pins(), program, world, request.cancel());
            } catch (EffectFailed e) {
                return failed(run, e.failure());
            }
        });
    }

    /**
     * Runs a plan's entry where nothing is done that something stands in for, such as a test.
     *
     * @throws CannotStart as {@link #run}
     */
    public Outcome rehearse(RunRequest request, World world, Trial trial) {
        return contexts.in(() -> {
            LoadedProgram program = programs.of(request.plan(), request.planBytes());
            Start start = Start.of(request, program, world);
            return rehearsed(start.journal(), program, world, request.cancel(), trial);
        });
    }

    /**
     * Goes through a run once more as it was pinned when it began.
     *
     * @param start what is stored of that
     * @throws PlanUnreadable if this version cannot read its plan
     */
    public Outcome rehearse(Journal.Start start, World world, Trial trial) throws PlanUnreadable {
        Plan plan = PlanJson.read(start.plan());
        return contexts.in(() -> rehearsed(start, programs.of(plan, start.plan()), world, new Cancel(), trial));
    }

    private Outcome rehearsed(Journal.Start start, LoadedProgram program, World world, Cancel cancel, Trial trial) {
        try (Journal.Log log = world.journal().begin(start)) {
            Pins pins = Pins.read(start.pins());
            Run run = new Run(world, program, pins, log, AgentLanguage::thread, trial);
            Outcome outcome = new Execution(run, log, cancel).outcome();
            trial.wentRound(run.ahead().rounds());
            return outcome;
        } catch (EffectFailed e) {
            return failed(start.run(), e.failure());
        }
    }

    /**
     * Carries on a run that was stopped or whose process died, by what is recorded of it alone.
     *
     * @throws CannotStart if a secret that the run needs is not there; it can be carried on once it is
     */
    public Outcome resume(RunId run, World world, Cancel cancel) {
        return contexts.in(() -> {
            try (Journal.Log log = world.journal().reopen(run)) {
                byte[] bytes = log.start().plan();
                LoadedProgram program = programs.of(PlanJson.read(bytes), bytes);
                ready(log, program, world);
                return carried(log, Pins.read(log.start().pins()), program, world, cancel);
            } catch (EffectFailed e) {
                return failed(run, e.failure());
            } catch (PlanUnreadable e) {
                return failed(
                        run,
                        EffectFailed.journal(e.getMessage(), "Resume it with the version that started it.")
                                .failure());
            }
        });
    }

    /**
     * Takes a person's word on what became of a call that must not be made twice. Nothing of the run goes on.
     *
     * @return the call's key
     * @throws CannotStart if it is not clear which call is meant, or it cannot have given that
     * @throws EffectFailed {@code JournalFailed} if the run is not there, cannot be read, or is executed by somebody
     */
    public EffectKey settle(Settlement word, World world) {
        return contexts.in(() -> {
            try (Journal.Log log = world.journal().reopen(word.run())) {
                byte[] bytes = log.start().plan();
                LoadedProgram program = programs.of(PlanJson.read(bytes), bytes);
                Pins pins = Pins.read(log.start().pins());
                return new Settling(new Run(world, program, pins, log, AgentLanguage::thread), log).settle(word);
            } catch (Halted halted) {
                throw new EffectFailed(halted.failure());
            } catch (PlanUnreadable e) {
                throw EffectFailed.journal(e.getMessage(), "Settle it with the version that started it.");
            }
        });
    }

    private static void ready(Journal.Log log, LoadedProgram program, World world) {
        try {
            if (!Ending.of(log.recorded()).map(Ending::isFinal).orElse(false)) {
                Start.secrets(program, world);
            }
        } catch (CannotStart e) {
            log.status(Journal.Status.STOPPED);
            throw e;
        }
    }

    /**
     * What a model written outside a plan stands for, such as one given on the command line.
     *
     * @param plan whose models and constants it may name
     * @throws CannotStart if it names a variable that is not there
     */
    public ModelBinding binding(Code model, Plan plan, World world) {
        return contexts.in(
                () -> Start.binding(model, new LoadedProgram(AgentLanguage.current(), plan, repertoire), world));
    }

    private Outcome carried(Journal.Log log, Pins pins, LoadedProgram program, World world, Cancel cancel) {
        Run run = new Run(world, program, pins, log, AgentLanguage::thread);
        return new Execution(run, log, cancel).outcome();
    }

    private static Outcome failed(RunId run, Failure failure) {
        return new Outcome(run, Journal.Status.FAILED, null, failure, Usage.NONE, 0, 0, Duration.ZERO, failure.exit());
    }

    @Override
    public void close() {
        if (debugged) {
            Debugging.close(engine);
        } else {
            engine.close();
        }
    }
}
