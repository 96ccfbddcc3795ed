package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an evaluation requires, and what is done with weights that miss it. */
class GateTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        dataset unseen: Case<string, string> { source: jsonl("unseen.jsonl") }
        reward nothing(r: Run<string, string>) -> float = 0.0
        eval quality {
          agent: Clerk
          on: unseen.all
          metrics: [nothing]
          require: [it.success.mean >= 0%, it.nothing.mean BAR]
        }
        train gated {
          agent: Clerk
          base: embedded("early")
          accept: quality
          sft(explore(Clerk { model: embedded() }, on: known.all))
        }
        """;

    private static final String ROW = "{\"id\": \"%s\", \"input\": \"Hello?\", \"expected\": \"\"}\n";

    @TempDir
    Path folder;

    private String file(String bar) {
        return file(bar, "gated");
    }

    private String file(String bar, String name) {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", ROW.formatted("a") + ROW.formatted("b"));
        programs.file("unseen.jsonl", ROW.formatted("c").replace("Hello?", "Bye?"));
        return programs.program(PROGRAM.replace("BAR", bar).replace("gated", name));
    }

    @ParameterizedTest
    @CsvSource({"<= 0, true", ">= 0, true", ">= 40%, false", "> 0, false", "< 0.1, true"})
    void an_evaluation_ends_as_its_bars_say(String bar, boolean held) {
        Ran ran = Ran.agentc("eval", file(bar), "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(held ? Exit.DONE : Exit.FINDINGS);
        assertThat(ran.out()).contains("nothing ");
        assertThat(ran.err().contains("`it.nothing.mean " + bar + "` is missed: it came to 0.0000"))
                .isEqualTo(!held);
    }

    /** However they came there, and whatever they are called: what was taught says nothing of others. */
    @ParameterizedTest
    @CsvSource({"known.all", "known.all.reverse().slice(0)", "known.all.take(1) + known.all.drop(1)"})
    void what_accepts_is_not_learnt_from(String cases) throws IOException {
        String file = file("<= 0", "leaking");
        Path program = Path.of(file);
        Files.writeString(program, Files.readString(program).replace("on: known.all", "on: " + cases));
        Files.writeString(
                folder.resolve("known.jsonl"),
                ROW.formatted("a") + ROW.formatted("b").replace("Hello?", "Bye?") + ROW.formatted("d"));

        Ran ran = Ran.agentc("train", file, "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.WORLD);
        assertThat(ran.err())
                .contains(
                        "`sft` would learn from what `accept` asks: 1 of its 3 rows are of cases that stand there too,"
                                + " such as `b`",
                        "program.agent:");
        assertThat(Files.exists(folder.resolve("locks/leaking.json"))).isFalse();
    }

    @Test
    void an_audit_that_says_how_many_lets_them_be() throws IOException {
        String file = file("<= 0", "lenient");
        Path program = Path.of(file);
        Files.writeString(
                program,
                Files.readString(program).replace("accept: quality", "accept: quality\n  audit: [leakage <= 50%]"));
        Files.writeString(
                folder.resolve("known.jsonl"),
                ROW.formatted("a") + ROW.formatted("b").replace("Hello?", "Bye?"));

        Ran ran = Ran.agentc("train", file, "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
    }

    /** Below one there is nothing to count, and of billions a process holds none. */
    @ParameterizedTest
    @CsvSource({
        "-1, `trials` came to -1",
        "0, `trials` came to 0",
        "3000000000, `trials` came to 3000000000",
        "1000000, '2 cases, each asked 1000000 times, are 2000000 runs'"
    })
    void trials_that_are_worked_out_are_looked_at_before_anybody_is_asked(long trials, String said) throws IOException {
        String file = file(">= 0", "counted");
        Path program = Path.of(file);
        Files.writeString(
                program,
                "let few = " + trials + "\n" + Files.readString(program).replace("metrics:", "trials: few, metrics:"));
        Files.writeString(folder.resolve("unseen.jsonl"), ROW.formatted("a") + ROW.formatted("b"));

        Ran ran = Ran.agentc("eval", file);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.WORLD);
        assertThat(ran.err()).contains(said, "program.agent:");
    }

    /** A file that lost its rows is no reason to take weights for good ones. */
    @ParameterizedTest
    @CsvSource({"<= 0", ">= 0", "< 0.1"})
    void bars_over_no_cases_are_missed(String bar) throws IOException {
        String file = file(bar, "uncounted");
        Files.writeString(folder.resolve("unseen.jsonl"), "\n");

        Ran ran = Ran.agentc("eval", file);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains(
                        "`it.success.mean >= 0%` is missed: nothing says what it came to",
                        "`it.nothing.mean " + bar + "` is missed: nothing says what it came to");
    }

    /** The process may have died when all was done but the lock. */
    @Test
    void a_lock_that_was_not_written_is_written_by_a_resume() throws IOException {
        String file = file("<= 0", "relocked");
        assertThat(Ran.agentc("train", file, "--seed", "1").exit()).isEqualTo(Exit.DONE);
        Path lock = folder.resolve("locks/relocked.json");
        String written = Files.readString(lock);
        Files.delete(lock);

        Ran again = Ran.agentc("train", file, "--resume");

        assertThat(again.exit()).as(again.toString()).isEqualTo(Exit.DONE);
        assertThat(lock).hasContent(written);
        assertThat(Ran.agentc("train", file, "--resume").err()).contains("no training of `relocked` was stopped");
    }

    @ParameterizedTest
    @CsvSource({"<= 0, true", ">= 40%, false"})
    void weights_that_miss_a_bar_get_no_lock(String bar, boolean held) {
        Ran ran = Ran.agentc("train", file(bar), "--seed", "1", "--json");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(held ? Exit.DONE : Exit.FINDINGS);
        assertThat(Files.exists(folder.resolve("locks/gated.json"))).isEqualTo(held);
        assertThat(Path.of(ran.json().path("output").path("weights").textValue()))
                .exists();
        assertThat(ran.json()
                        .path("output")
                        .path("accept")
                        .path("required")
                        .path(1)
                        .path("held")
                        .booleanValue())
                .isEqualTo(held);
        assertThat(ran.err().contains("is missed")).isEqualTo(!held);
    }
}
