package dev.agentc.cli.testing;

import dev.agentc.cli.wiring.Adapters;
import dev.agentc.effect.Event;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.tools.system.SystemEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries one test: answered from its recording, or with what has to be done outside for one. */
final class TestRun {
    private final Engine engine;
    private final RecordingFiles files;
    private final Rehearsed.Live live;
    private final Clock clock;

    /** @param clock by which it is said how long a test took: in the tests themselves time may stand still */
    TestRun(Engine engine, RecordingFiles files, Rehearsed.Live live, Clock clock) {
        this.engine = engine;
        this.files = files;
        this.live = live;
        this.clock = clock;
    }

    TestResult of(TestCase test, Cancel cancel) {
        Optional<Failure> wrong = files.wrong(test, live != Rehearsed.Live.NEVER);
        if (wrong.isPresent() && live != Rehearsed.Live.CHANGED) {
            return TestResult.refused(test, wrong.get());
        }
        Optional<Failure> refused = files.refused(test);
        if (refused.isPresent()) {
            return TestResult.refused(test, refused.get());
        }
        Optional<Recording> recording = wrong.isPresent() ? Optional.empty() : files.of(test);
        try {
            return tried(new TestPass(engine, clock, test, cancel), recording.orElseGet(() -> Recording.none(test)));
        } catch (CannotStart e) {
            return TestResult.refused(test, RecordingFiles.failure(e.getMessage(), e.next()));
        }
    }

    /**
     * What is recorded with decisions is gone through first without asking anybody. As long as it asks for the same they stand: a time
     * that was over is not waited for once more. Where all is made anew that changed, calls are made again that failed of what another
     * try may mend.
     */
    private TestResult tried(TestPass pass, Recording known) {
        if (live == Rehearsed.Live.NEVER || pass.test().recording().isEmpty()) {
            return offline(pass, known, Optional.empty());
        }
        if (!known.decisions().isEmpty()) {
            TestResult result = offline(pass, known, Optional.of(environment(known)));
            boolean whole = live == Rehearsed.Live.MISSING
                    || result.unused().isEmpty() && result.outages().isEmpty();
            if (whole && !result.isRefused()) {
                return result;
            }
        }
        return lived(pass, known);
    }

    // ---- answered from what is recorded

    /** @param variables those of now; empty for those that are recorded */
    private TestResult offline(TestPass pass, Recording known, Optional<Environment> variables) {
        var journal = new ScratchJournal(events(pass.test(), known.decisions()));
        var rehearsed = new Rehearsed(known.exchanges(), Rehearsed.Live.NEVER, refusals(pass.test()));
        World still = StillWorld.around(journal, known.variables(), Adapters::samples);
        TestResult result = pass.in(seeing(still, variables.orElse(still.environment())), journal, rehearsed);
        List<RecordedDecision> decisions = live == Rehearsed.Live.CHANGED
                ? known.decisions().stream().filter(rehearsed::isComeTo).toList()
                : known.decisions();
        return result.recording(result.exchanges(), decisions);
    }

    private static List<Event> events(TestCase test, List<RecordedDecision> decisions) {
        String entry = test.plan().callable(test.plan().entry()).shortName();
        return decisions.stream().map(decision -> decision.event(entry)).toList();
    }

    // ---- done

    private TestResult lived(TestPass pass, Recording known) {
        var journal = new ScratchJournal();
        var rehearsed = new Rehearsed(known.exchanges(), live, refusals(pass.test()));
        World world = seeing(Adapters.around(journal, Progress.NONE, told -> {}), environment(known));
        TestResult result = pass.in(world, journal, rehearsed);
        List<RecordedCall> calls = rehearsed.kept(journal.events(), result.failure());
        if (result.isRefused()) {
            return result.recording(calls, known.decisions());
        }
        TestResult told = result.recording(calls, rehearsed.decisions(journal.events(), result.failure()));
        return told.decisions().isEmpty() ? told : onceMore(pass, told, journal);
    }

    /** Only what is come to once more is recorded: what was begun in branches that were stopped is not. */
    private static TestResult onceMore(TestPass pass, TestResult done, ScratchJournal of) {
        var journal = new ScratchJournal(events(pass.test(), done.decisions()));
        var rehearsed = Rehearsed.onceMore(done.exchanges(), of.events(), refusals(pass.test()));
        TestResult again = pass.in(StillWorld.around(journal, done.variables(), Adapters::samples), journal, rehearsed);
        return again.isRefused()
                ? done
                : done.recording(
                        again.exchanges(),
                        done.decisions().stream().filter(rehearsed::isComeTo).toList());
    }

    private static Refusals refusals(TestCase test) {
        String command = "`agentc test " + test.file();
        return new Refusals(
                test.recording().isEmpty()
                        ? "add `replay: \"tests/" + word(test.name()) + ".journal\"` to the test and run " + command
                                + " --record`."
                        : "run " + command + " --record`.",
                "If that is meant, write it anew: " + command + " --update`.",
                true);
    }

    private static String word(String file) {
        return file.replaceAll("\\.agent$", "").replaceAll("[^A-Za-z0-9_-]", "-");
    }

    // ---- the operator's variables

    private Environment environment(Recording known) {
        Environment now = new SystemEnvironment();
        return live == Rehearsed.Live.MISSING ? new Kept(known.variables(), now) : now;
    }

    private static World seeing(World world, Environment environment) {
        return new World(
                world.journal(),
                world.models(),
                world.http(),
                world.commands(),
                world.files(),
                world.clock(),
                world.chance(),
                environment,
                world.progress());
    }

    /** Where only what is missing is asked, all else stays as it was asked before. */
    private record Kept(Map<String, String> recorded, Environment now) implements Environment {
        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(recorded.get(name)).or(() -> now.variable(name));
        }

        @Override
        public Optional<String> secret(String name) {
            return now.secret(name);
        }

        @Override
        public String secretPlace(String name) {
            return now.secretPlace(name);
        }
    }
}
