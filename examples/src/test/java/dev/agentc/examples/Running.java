package dev.agentc.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.effect.testing.MemoryJournal;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.local.Embedded;
import dev.agentc.models.table.Providers;
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

/** Runs plans with everything there is, but for the journal, which is in memory. */
public final class Running {
    private static final Engine ENGINE = new Engine();

    private Running() {}

    static ObjectNode input() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @param folder where the program's relative paths start, and where its commands run */
    static Outcome run(Plan plan, ObjectNode input, Path folder, OptionalLong seed) {
        return run(plan, input, folder, seed, new MemoryJournal());
    }

    static Outcome run(Plan plan, ObjectNode input, Path folder, OptionalLong seed, Journal journal) {
        return ENGINE.run(
                new RunRequest(
                        plan, PlanJson.write(plan), input, Map.of(), seed, folder, Repository.ROOT, new Cancel()),
                world(journal));
    }

    /** What a plan without input gives on another engine, as JSON. */
    public static String output(Engine engine, Plan plan) {
        var request = new RunRequest(
                plan,
                PlanJson.write(plan),
                input(),
                Map.of(),
                OptionalLong.of(1),
                Repository.ROOT,
                Repository.ROOT,
                new Cancel());
        var outcome = engine.run(request, world(new MemoryJournal()));
        return String.valueOf(outcome.failure() == null ? outcome.output() : outcome.failure());
    }

    static World world(Journal journal) {
        var environment = new SystemEnvironment();
        return new World(
                journal,
                new Providers(environment).withSampling("embedded", (binding, base) -> Embedded.open(binding)),
                new JdkHttp(),
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                environment,
                Progress.NONE);
    }
}
