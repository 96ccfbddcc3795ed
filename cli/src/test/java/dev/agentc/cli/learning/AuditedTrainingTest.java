package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows come to before they are learnt from, what stops a training, and what is written of its steps. */
class AuditedTrainingTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        dataset unseen: Case<string, string> { source: jsonl("unseen.jsonl") }
        reward nothing(r: Run<string, string>) -> float = 0.0
        train taught {
          agent: Clerk
          base: embedded("early")
          SETTING
          BODY
        }
        """;

    private static final String SFT = """
        let before = explore(Clerk, on: unseen.all)
          emit "{{ before.len() }}"
          sft(explore(Clerk, on: known.all))
          let after = explore(Clerk, on: unseen.all)
          emit "{{ after.len() }}"
        """;

    private static final String ROW = "{\"id\": \"%s\", \"input\": \"%s\", \"expected\": \"\"}\n";

    @TempDir
    Path folder;

    private String file(String setting, String body) {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", ROW.formatted("a", "Hello?") + ROW.formatted("b", "Bye?"));
        programs.file("unseen.jsonl", ROW.formatted("c", "Hello?"));
        return programs.program(PROGRAM.replace("SETTING", setting).replace("BODY", body));
    }

    @ParameterizedTest
    @CsvSource({"<= 50%, true", "== 0, false"})
    void rows_that_miss_a_bar_are_not_learnt_from(String bar, boolean held) {
        String figure = "leakage(unseen.all) " + bar;

        String file = file("audit: [" + figure + ", duplicates, teacher]", SFT);
        Ran ran = Ran.agentc("train", file, "--seed", "1", "--json");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(held ? Exit.DONE : Exit.FINDINGS);
        JsonNode output = ran.json().path("output");
        JsonNode audit = output.path("audit").path(0);
        assertThat(audit.path("rows").intValue()).isEqualTo(2);
        assertThat(audit.path("required").path(0).path("held").booleanValue()).isEqualTo(held);
        assertThat(audit.path("figures").path("teacher").path("figure").doubleValue())
                .isZero();
        assertThat(output.path("steps").intValue()).isEqualTo(held ? 1 : 0);
        assertThat(output.path("weights").isNull()).isEqualTo(!held);
        assertThat(Files.exists(folder.resolve("locks/taught.json"))).isEqualTo(held);
        assertThat(ran.err()).contains("audit before sft: 2 rows", "leakage(unseen.all)");
        assertThat(ran.err().contains("sft: `" + figure + "` is missed: it came to 0.5000"))
                .isEqualTo(!held);
    }

    @Test
    void steps_are_written_a_line_each_and_samples_are_told() throws IOException {
        Path metrics = folder.resolve("steps.jsonl");

        Ran ran = Ran.agentc("train", file("", SFT), "--seed", "1", "--metrics", metrics.toString());

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        List<String> lines = Files.readAllLines(metrics);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .startsWith("{\"format\":1,\"train\":\"taught\",\"stage\":\"sft\",\"number\":1,\"of\":1,")
                .contains("\"loss\":");
        assertThat(ran.err()).contains("c  Hello?", "  before, 0 steps: ", "  after, 1 steps: ");
    }

    /** All that is drawn is worth the same, so no group says anything. */
    @Test
    void a_training_that_learns_nothing_is_stopped_and_goes_on_when_somebody_says_so() throws IOException {
        Path metrics = folder.resolve("steps.jsonl");
        String file =
                file("alarms: { patience: 2 }", "grpo(on: known.all, reward: nothing, group: 2, prompts: 1, steps: 3)");

        Ran stopped = Ran.agentc("train", file, "--seed", "1");

        assertThat(stopped.exit()).as(stopped.toString()).isEqualTo(4);
        assertThat(stopped.err())
                .contains(
                        "`grpo 2 of 3` rang the alarm `dropped`", "2 steps in a row", "take easier cases", "--resume");

        Ran carried = Ran.agentc("train", file, "--resume", "--metrics", metrics.toString());

        assertThat(carried.exit()).as(carried.toString()).isEqualTo(3);
        assertThat(carried.err()).contains("no stage took a step, so the weights are still those of `early`");
        assertThat(Files.readAllLines(metrics)).hasSize(3).allMatch(line -> line.contains("\"dropped_zero\":1"));
    }

    @Test
    void a_file_of_metrics_that_cannot_be_written_is_said_before_anything_is_done() {
        String nowhere = folder.resolve("none/steps.jsonl").toString();
        Ran ran = Ran.agentc("train", file("", SFT), "--metrics", nowhere);

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains("cannot be written: there is no such file or folder");
    }
}
