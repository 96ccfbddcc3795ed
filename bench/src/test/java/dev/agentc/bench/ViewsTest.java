package dev.agentc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.source.Library;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.effect.port.Progress;
import dev.agentc.effect.port.World;
import dev.agentc.engine.Cancel;
import dev.agentc.engine.Engine;
import dev.agentc.engine.RunRequest;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.view.Bill;
import dev.agentc.journal.view.Page;
import dev.agentc.journal.view.RunList;
import dev.agentc.journal.view.Trace;
import dev.agentc.journal.view.Transcript;
import dev.agentc.plan.Plan;
import dev.agentc.plan.PlanJson;
import dev.agentc.stdlib.StandardLibrary;
import dev.agentc.tools.DiskFiles;
import dev.agentc.tools.JdkHttp;
import dev.agentc.tools.Processes;
import dev.agentc.tools.system.SystemChance;
import dev.agentc.tools.system.SystemClock;
import dev.agentc.tools.system.SystemEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {

    @Test
    void views_are_byte_equal_when_everything_but_the_journal_is_gone(@TempDir Path folder) throws Exception {
        Path source = Files.createDirectory(folder.resolve("source"));
        Files.copy(Load.class.getResourceAsStream("load.agent"), source.resolve("load.agent"));
        JournalFolder home = new JournalFolder(source.resolve(".agent"));
        List<String> before;
        try (SqliteJournal journal = SqliteJournal.open(home);
                Engine engine = new Engine()) {
            assertThat(engine.run(request(source), world(journal)).status()).isEqualTo(Journal.Status.DONE);
            before = views(journal);
        }
        JournalFolder elsewhere = new JournalFolder(Files.createDirectory(folder.resolve("elsewhere")));
        Files.move(home.journal(), elsewhere.journal());
        Files.delete(source.resolve("load.agent"));

        try (SqliteJournal journal = SqliteJournal.open(elsewhere)) {
            assertThat(views(journal)).isEqualTo(before);
        }
        assertThat(before.get(1)).contains("512.50").contains("lantern");
        assertThat(before.get(3)).contains("load.agent:");
    }

    private static List<String> views(SqliteJournal journal) {
        RunId run = journal.all().getFirst();
        History history = journal.history(run);
        return List.of(
                Trace.of(history).json().toString(),
                Transcript.of(history).json().toString(),
                Bill.of(history).json().toString(),
                Trace.of(history).text(100),
                Trace.of(history).text(Page.PLAIN, true),
                RunList.of(journal, 1).text(ZoneOffset.UTC, Page.PLAIN),
                Transcript.of(history).text(),
                Bill.of(history).text());
    }

    private static RunRequest request(Path source) throws Exception {
        byte[] text = Files.readAllBytes(source.resolve("load.agent"));
        Plan plan = Compiler.of(Library.of(StandardLibrary.texts()), path -> Optional.of(text))
                .build("load.agent", Optional.of("main"))
                .value()
                .orElseThrow();
        var input = JsonNodeFactory.instance.objectNode().put("question", "What are our lanterns worth?");
        return new RunRequest(
                plan, PlanJson.write(plan), input, Map.of(), OptionalLong.of(1), source, source, new Cancel());
    }

    private static World world(SqliteJournal journal) {
        var model = new FakeModel(3);
        return new World(
                journal,
                (binding, base) -> model,
                new JdkHttp(),
                new Processes(),
                new DiskFiles(),
                new SystemClock(),
                new SystemChance(),
                new SystemEnvironment(),
                Progress.NONE);
    }
}
