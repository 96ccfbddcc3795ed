package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.wiring.Adapters;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.effect.Failure;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.CannotStart;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Refusals;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.engine.rehearsal.StillWorld;
import dev.agentc.plan.Code;
import dev.agentc.plan.PlanJson;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs one test. */
final class TestRun {
    /** Models that sample draw from it, so that a test says the same every time. */
    private static final long SEED = 0;

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
        Optional<Recording> recording = wrong.isPresent() ? Optional.empty() : files.of(test);
        var rehearsed = new Rehearsed(
                recording.map(Recording::exchanges).orElse(List.of()),
                test.recording().isPresent() ? live : Rehearsed.Live.NEVER,
                refusals(test));
        var journal = new ScratchJournal();
        World world = world(journal, recording.map(Recording::variables).orElse(Map.of()), test);
        ProjectSettings project = ProjectFile.around(test.folder()).sure().project();
        var request = new RunRequest(
                        test.plan(),
                        PlanJson.write(test.plan()),
                        RecordedJson.object(),
                        Map.of(),
                        OptionalLong.of(SEED),
                        test.folder(),
                        Path.of("").toAbsolutePath(),
                        cancel)
                .in(ZoneId.of(project.zone()), OwnPrices.over(project.prices()));
        long begun = clock.nanos();
        try {
            Outcome outcome = engine.rehearse(request, world, rehearsed);
            Duration took = Duration.ofNanos(clock.nanos() - begun);
            return result(test, outcome, took, rehearsed, journal);
        } catch (CannotStart e) {
            return TestResult.refused(test, RecordingFiles.failure(e.getMessage(), e.next()));
        }
    }

    private static TestResult result(
            TestCase test, Outcome outcome, Duration took, Rehearsed rehearsed, ScratchJournal journal) {
        return new TestResult(
                test,
                outcome.failure(),
                Expectation.broken(journal.events()),
                Expectation.count(journal.events()),
                took,
                rehearsed.done(),
                rehearsed.exchanges(),
                rehearsed.unused(),
                variables(test, journal),
                rehearsed.executed(),
                rehearsed.ways());
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

    private World world(Journal journal, Map<String, String> recorded, TestCase test) {
        if (live == Rehearsed.Live.NEVER || test.recording().isEmpty()) {
            return StillWorld.around(journal, recorded, Adapters::samples);
        }
        World world = Adapters.around(journal, Progress.NONE, told -> {});
        return new World(
                journal,
                world.models(),
                world.http(),
                world.commands(),
                world.files(),
                world.clock(),
                world.chance(),
                live == Rehearsed.Live.MISSING ? new Kept(recorded, world.environment()) : world.environment(),
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
    }

    /** Those that the program itself names, as the run was pinned to them. */
    private static Map<String, String> variables(TestCase test, ScratchJournal journal) {
        Set<String> named = new TreeSet<>();
        look(test.plan(), named);
        Map<String, String> variables = new TreeMap<>();
        journal.start().ifPresent(start -> {
            JsonNode env = RecordedJson.read(start.pins().getOrDefault("env", "{}"));
            named.forEach(name -> {
                if (env.hasNonNull(name)) {
                    variables.put(name, env.get(name).asText());
                }
            });
        });
        return variables;
    }

    private static void look(@Nullable Object thing, Set<String> named) {
        switch (thing) {
            case Code.Env env -> named.add(env.name());
            case Record record -> fields(record, named);
            case Collection<?> many -> many.forEach(one -> look(one, named));
            case Map<?, ?> map -> map.values().forEach(one -> look(one, named));
            case null, default -> {}
        }
    }

    private static void fields(Record record, Set<String> named) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                look(component.getAccessor().invoke(record), named);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a plan's records are open", e);
            }
        }
    }
}
