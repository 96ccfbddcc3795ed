package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reward that fails on some runs of a training leaves these out, and loses nothing else. */
class FailingRewardTest {
    /** It fails where what is expected is not empty. */
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        reward shaky(r: Run<string, string>, case: Case<string, string>) -> float =
          [r.output.len().to_float()][case.expected.len()]
        train shaken {
          agent: Clerk
          base: embedded("early")
          STAGE
        }
        """;

    private static final String GRPO = "grpo(on: known.all, reward: shaky, group: 4, prompts: 3, steps: 1)";

    @TempDir
    Path folder;

    private String file(String stage, String... expected) {
        Programs programs = new Programs(folder);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < expected.length; i++) {
            rows.append("{\"id\": \"c%d\", \"input\": \"What does lamp %d cost?\", \"expected\": \"%s\"}\n"
                    .formatted(i, i, expected[i]));
        }
        programs.file("known.jsonl", rows.toString());
        return programs.program(PROGRAM.replace("STAGE", stage));
    }

    @Test
    void the_other_runs_are_learnt_from_and_it_is_said_which_were_left_out() throws IOException {
        Path metrics = folder.resolve("steps.jsonl");

        Ran ran = Ran.agentc("train", file(GRPO, "", "", "xx"), "--seed", "1", "--metrics", metrics.toString());

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        JsonNode step = new ObjectMapper().readTree(Files.readAllLines(metrics).getFirst());
        assertThat(step.path("reward_failed").asInt()).isEqualTo(4);
        assertThat(step.path("unscored").asInt()).isEqualTo(4);
        assertThat(step.path("reward_asked").asInt()).isBetween(8, 12);
        assertThat(step.path("reward_failures")).hasSize(4);
        JsonNode first = step.path("reward_failures").path(0);
        assertThat(first.path("error").asText()).startsWith("OutOfRange");
        assertThat(ran.err())
                .contains(
                        "the reward failed on 4 of ",
                        " runs, which are left out, such as `"
                                + first.path("run").asText());
    }

    @Test
    void one_that_fails_on_most_of_them_rings_an_alarm() {
        Ran ran = Ran.agentc("train", file(GRPO, "xx", "xx", ""), "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(4);
        assertThat(ran.err())
                .contains("rang the alarm `reward`: the reward failed on 8 of ", "OutOfRange", "Mend the reward");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sft(explore(Clerk, on: known.all).best(by: shaky))",
                "kto(explore(Clerk, on: known.all), by: shaky, batch: 2)"
            })
    void what_is_chosen_by_it_is_chosen_among_the_others(String stage) {
        Ran ran = Ran.agentc("train", file(stage, "", "", "xx"), "--seed", "1");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);

        Ran most = Ran.agentc("train", file(stage, "", "xx", "xx"), "--seed", "1");
        assertThat(most.exit()).as(most.toString()).isEqualTo(Exit.WORLD);
        assertThat(most.err()).contains("it failed on 2 of 3 runs, such as `", "OutOfRange", "Mend it");
    }
}
