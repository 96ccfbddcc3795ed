package dev.agentc.cli.testing;

import dev.agentc.cli.project.ProjectFile;
import dev.agentc.cli.wiring.OwnPrices;
import dev.agentc.compiler.project.ProjectSettings;
import dev.agentc.effect.port.Clock;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Rehearsed;
import dev.agentc.engine.rehearsal.ScratchJournal;
import dev.agentc.plan.PlanJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Executes a test, each time as a run of its own.
 *
 * @param clock by which it is said how long that took: in the tests themselves time may stand still
 */
record TestPass(Engine engine, Clock clock, TestCase test, Cancel cancel) {
    /** Models that sample draw from it, so that a test says the same every time. */
    private static final long SEED = 0;

    /**
     * What it comes to.
     *
     * @param journal the world's
     * @throws dev.agentc.engine.CannotStart if something that the test needs is not there
     */
    TestResult in(World world, ScratchJournal journal, Rehearsed rehearsed) {
        RunRequest request = request();
        long begun = clock.nanos();
        Outcome outcome = engine.rehearse(request, world, rehearsed);
        Duration took = Duration.ofNanos(clock.nanos() - begun);
        return new TestResult(
                test,
                outcome.failure(),
                Expectation.broken(journal.events()),
                Expectation.count(journal.events()),
                took,
                rehearsed.done(),
                rehearsed.exchanges(),
                rehearsed.unused(),
                List.of(),
                NamedVariables.of(test.plan(), journal),
                rehearsed.executed(),
                rehearsed.ways());
    }

    private RunRequest request() {
        ProjectSettings project = ProjectFile.around(test.folder()).sure().project();
        return new RunRequest(
                        test.plan(),
                        PlanJson.write(test.plan()),
                        RecordedJson.object(),
                        Map.of(),
                        OptionalLong.of(SEED),
                        test.folder(),
                        Path.of("").toAbsolutePath(),
                        cancel)
                .in(ZoneId.of(project.zone()), OwnPrices.over(project.prices()));
    }
}
