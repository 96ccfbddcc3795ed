package dev.agentc.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** Fills a journal: {@code ManyRuns FOLDER RUNS} adds so many runs of two turns, five model calls and three tool calls. */
public final class ManyRuns {
    private ManyRuns() {}

    public static void main(String[] args) throws Exception {
        Plan plan = Load.plan("main");
        byte[] bytes = PlanJson.write(plan);
        var input = JsonNodeFactory.instance
                .objectNode()
                .put("question", "What is our whole stock of lanterns worth? Look up price and stock first.");
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(Path.of(args[0])));
                Engine engine = new Engine()) {
            var model = new FakeModel(3);
            var world = new World(
                    journal,
                    (binding, base) -> model,
                    new JdkHttp(),
                    new Processes(),
                    new DiskFiles(),
                    new SystemClock(),
                    new SystemChance(),
                    new SystemEnvironment(),
                    Progress.NONE);
            for (int run = 1; run <= Integer.parseInt(args[1]); run++) {
                Outcome outcome = engine.run(
                        new RunRequest(
                                plan,
                                bytes,
                                input,
                                Map.of(),
                                OptionalLong.of(run),
                                Path.of("/"),
                                Path.of("/"),
                                new Cancel()),
                        world);
                if (outcome.status() != Journal.Status.DONE) {
                    throw new IllegalStateException(String.valueOf(outcome));
                }
            }
        }
        System.exit(0);
    }
}
