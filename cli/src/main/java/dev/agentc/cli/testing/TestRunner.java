package dev.agentc.cli.testing;

import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.tools.system.SystemClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs tests, several at once, and keeps what they were answered. */
public final class TestRunner {
    private final Rehearsed.Live live;
    private final int parallel;
    private final Supplier<Engine> engines;
    private List<Path> written = List.of();

    /**
     * @param parallel how many run at once
     * @param engines makes the engine that they run on, which is closed behind them
     */
    public TestRunner(Rehearsed.Live live, int parallel, Supplier<Engine> engines) {
        this.live = live;
        this.parallel = parallel;
        this.engines = engines;
    }

    /** @param filtered how many were left out */
    public TestReport run(TestFiles tests, int filtered, Cancel cancel) {
        List<TestResult> results = new ArrayList<>();
        var files = new RecordingFiles(new Tried(tests.cases(), filtered == 0));
        try (Engine engine = engines.get();
                ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            var run = new TestRun(engine, files, live, new SystemClock());
            List<Future<TestResult>> begun = new ArrayList<>();
            tests.cases().forEach(test -> begun.add(threads.submit(() -> run.of(test, cancel))));
            for (Future<TestResult> each : begun) {
                results.add(result(each));
            }
        }
        if (live != Rehearsed.Live.NEVER) {
            keep(files, results, filtered == 0 && live == Rehearsed.Live.CHANGED);
        }
        return new TestReport(results, filtered, Coverage.of(tests.declared(), results));
    }

    private static TestResult result(Future<TestResult> begun) {
        try {
            return begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tests run", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
    }

    /** @param all whether every test was tried, so that a recording of another one is of none any more */
    private void keep(RecordingFiles files, List<TestResult> results, boolean all) {
        Map<Path, List<Recording>> fresh = new LinkedHashMap<>();
        for (TestResult result : results) {
            if (result.test().recording().isPresent()
                    && (result.isWhole()
                            || !result.exchanges().isEmpty()
                            || !result.decisions().isEmpty())) {
                fresh.computeIfAbsent(result.test().recording().get(), none -> new ArrayList<>())
                        .add(recording(result));
            }
        }
        Set<String> programs = new HashSet<>();
        Set<String> tests = new HashSet<>();
        for (TestResult result : results) {
            programs.add(result.test().name());
            tests.add(result.test().name() + " " + result.test().title());
        }
        written = files.write(
                fresh,
                recording -> all
                        && programs.contains(recording.file())
                        && !tests.contains(recording.file() + " " + recording.test()));
    }

    /** What was recorded and not asked for is let go where everything is written anew and the test came to its end. */
    private Recording recording(TestResult result) {
        List<RecordedCall> exchanges = new ArrayList<>(result.exchanges());
        if (live == Rehearsed.Live.MISSING || !result.isWhole()) {
            exchanges.addAll(result.unused());
        }
        return new Recording(
                result.test().title(), result.test().name(), result.variables(), exchanges, result.decisions());
    }

    /** Recordings that are other than before. */
    public List<Path> written() {
        return written;
    }
}
