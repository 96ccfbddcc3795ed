package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.wiring.Journals;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That writes of a journal are lost is said by the first command that says anything, in every journal. */
class LostWritesTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        reward nothing(r: Run<string, string>) -> float = 0.0
        eval unread { agent: Clerk, on: known.all, metrics: [nothing] }
        train unlearnt {
          agent: Clerk
          base: embedded("early")
          grpo(on: known.all, reward: nothing, group: 2, prompts: 1, steps: 1)
        }
        """;
    private static final String LOST = "its last writes are lost: runs that began then are not there";

    @TempDir
    Path folder;

    private static JournalFolder home() {
        return JournalPlace.home(Path.of("").toAbsolutePath());
    }

    private static JournalFolder job(String name) {
        return new JournalFolder(home().folder().resolve("jobs").resolve(name));
    }

    /** As whoever finds it leaves it behind. */
    private static void lose(JournalFolder journal) throws IOException {
        Journals.open(journal).close();
        Files.writeString(journal.notice(), LOST + "\n");
    }

    private static void assertSaid(JournalFolder journal, String... words) throws IOException {
        lose(journal);

        Ran ran = Ran.agentc(words);

        assertThat(ran.err()).as(ran.toString()).containsOnlyOnce("warning: " + LOST);
        assertThat(journal.notice()).doesNotExist();
        assertThat(Ran.agentc(words).err()).doesNotContain(LOST);
    }

    @Test
    void a_program_that_does_not_compile_leaves_it_to_be_said() throws IOException {
        lose(home());
        Programs programs = new Programs(folder);
        String wrong = programs.file("wrong.agent", "flow f() -> string = 1\n");
        Ran ran = Ran.agentc("run", wrong);
        assertThat(ran.exit()).as(ran.toString()).isNotZero();
        assertThat(home().notice()).as("nobody was told").exists();

        String right = programs.program("flow f() -> string = \"a\"\n");
        assertThat(Ran.agentc("run", right).err()).contains("warning: " + LOST);
        assertThat(home().notice()).doesNotExist();
    }

    @Test
    void it_is_said_by_whoever_looks() throws IOException {
        for (List<String> words : List.of(List.of("doctor"), List.of("runs"))) {
            assertSaid(home(), words.toArray(String[]::new));
        }
    }

    @Test
    void it_is_said_of_the_journals_of_jobs() throws IOException {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", "{\"id\": \"a\", \"input\": \"Hello?\", \"expected\": \"\"}\n");
        String file = programs.program(PROGRAM);

        assertSaid(job("unread"), "eval", file, "unread", "--seed", "1");
        assertSaid(job("unread"), "eval", file, "unread", "--rescore", "last");
        assertSaid(job("unlearnt"), "train", file, "unlearnt", "--seed", "1");
    }
}
