package dev.agentc.bench.outage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Environment;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.Outcome;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.models.table.Providers;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs the program against towns, in one process and one journal. */
final class Office implements AutoCloseable {
    /** How many calls of models and tools it makes. */
    static final int CALLS = 20;

    static final int ASKED = 9;

    /** Its time-outs end nothing, however busy the machine is; that of the other one ends what is silent. */
    private final Plan patient;

    private final Plan hasty;
    private final Path folder;
    private final SqliteJournal journal;
    private final Engine engine = new Engine();
    private final JdkHttp http = new JdkHttp();

    Office(Path folder) throws IOException {
        this.folder = folder;
        String text = text();
        this.patient = plan(text.replace("timeout: 1s", "timeout: 10m"));
        this.hasty = plan(text);
        this.journal = SqliteJournal.open(new JournalFolder(folder));
    }

    private static String text() throws IOException {
        try (InputStream source = Office.class.getResourceAsStream("/outage/office.agent")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Plan plan(String source) {
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        var built = Compiler.of(Library.of(StandardLibrary.texts()), path -> Optional.of(text))
                .build("office.agent", Optional.of("main"));
        return built.value()
                .orElseThrow(() -> new IllegalStateException(built.findings().toString()));
    }

    /** @param hasty whether it gives up on what does not answer within a second */
    Outcome run(Town town, boolean hasty) {
        Plan plan = hasty ? this.hasty : patient;
        var request = new RunRequest(
                plan,
                PlanJson.write(plan),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                OptionalLong.of(7),
                folder,
                folder,
                new Cancel());
        return engine.run(request, world(town));
    }

    Outcome resume(RunId run, Town town) {
        return engine.resume(run, world(town), new Cancel());
    }

    History history(RunId run) {
        return journal.history(run);
    }

    private World world(Town town) {
        Map<String, String> variables = Map.of("TOWN", town.uri(), "OPENAI_API_KEY", "key-of-the-clerk");
        Environment environment = new Environment() {
            @Override
            public Optional<String> variable(String name) {
                return Optional.ofNullable(variables.get(name));
            }

            @Override
            public Optional<String> secret(String name) {
                return variable(name);
            }
        };
        return new World(
                journal,
                new Providers(environment),
                http,
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                environment,
                Progress.NONE);
    }

    @Override
    public void close() {
        engine.close();
        http.close();
        journal.close();
    }
}
