package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** Gates that compare weights with those before, at the end of a training and between its stages. */
class ComparedWeightsTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        dataset unseen: Case<string, string> { source: jsonl("unseen.jsonl") }
        reward same(_: Run<string, string>) -> float = 0.5
        eval quality {
          agent: Clerk
          on: unseen.all
          trials: 2
          metrics: [same]
          require: [it.success.mean >= 0%]
        }
        train NAME {
          agent: Clerk
          base: embedded("early")
          adapter: lora(rank: 2)
          ACCEPT
          let teacher = explore(Clerk { model: embedded() }, on: known.all)
          sft(teacher)
          BETWEEN
          sft(teacher)
        }
        """;

    private static final String ROW = "{\"id\": \"%s\", \"input\": \"Hello, %s?\", \"expected\": \"\"}\n";

    @TempDir
    Path folder;

    private String file(String name, String accept, String between) {
        Programs programs = new Programs(folder);
        programs.file("known.jsonl", ROW.formatted("a", "a"));
        programs.file("unseen.jsonl", ROW.formatted("b", "b") + ROW.formatted("c", "c"));
        return programs.program(
                PROGRAM.replace("NAME", name).replace("ACCEPT", accept).replace("BETWEEN", between));
    }

    @Test
    void are_accepted_for_what_they_gain_on_the_same_cases() throws IOException {
        String file = file("gained", "accept: [it.gain(quality.same) >= 0, it.drop(quality.same) < 1%, quality]", "");

        Ran ran = Ran.agentc("train", file, "--seed", "1", "--json");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        JsonNode accept = ran.json().path("output").path("accept");
        assertThat(accept.path("required")).hasSize(3);
        JsonNode gain = accept.path("required").path(0);
        assertThat(gain.path("bar").asText()).isEqualTo("it.gain(quality.same) >= 0");
        assertThat(gain.path("figure").asDouble(-1)).isZero();
        assertThat(gain.path("before").asDouble()).isEqualTo(0.5);
        assertThat(gain.path("n").asInt()).isEqualTo(2);
        assertThat(accept.path("before")
                        .path("quality")
                        .path("same")
                        .path("mean")
                        .asDouble())
                .isEqualTo(0.5);
        JsonNode lock =
                new JsonMapper().readTree(folder.resolve("locks/gained.json").toFile());
        assertThat(lock.path("accept")
                        .path("evaluations")
                        .path("quality")
                        .path("cases")
                        .asInt())
                .isEqualTo(2);
        assertThat(lock.path("accept").path("required")).hasSize(3);
        assertThat(Ran.agentc("check", "--locked", file).out()).contains("gained: nothing moved");
        Ran dry = Ran.agentc("train", file, "--dry-run");
        assertThat(dry.out())
                .contains("1  before  asks Clerk 2 cases of unseen.all: 4 runs")
                .contains("accept   it.gain(quality.same) >= 0, it.drop(quality.same) < 1%, quality");
    }

    @Test
    void that_gain_too_little_are_not_locked() {
        String file = file("idle", "accept: [it.gain(quality.same) >= 2%]", "");

        Ran ran = Ran.agentc("train", file, "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.FINDINGS);
        assertThat(ran.err())
                .contains("`it.gain(quality.same) >= 2%` is missed: it came to 0.0000, from 0.0000 to 0.0000 at 95 %"
                        + " over 2 cases");
        assertThat(Files.exists(folder.resolve("locks/idle.json"))).isFalse();
    }

    /** Whoever carries it on has seen it; nobody is asked again. */
    @ParameterizedTest
    @CsvSource({
        "compared, expect it.gain(quality.same) > 0, `it.gain(quality.same) > 0` is missed: it came to 0.0000",
        "required, expect quality and it.drop(quality.steps) < -1000, `it.drop(quality.steps) < -1000` is missed"
    })
    void a_gate_between_stages_stops_a_training_that_can_be_carried_on(String name, String gate, String said) {
        String file = file(name, "", gate);

        Ran stopped = Ran.agentc("train", file, "--seed", "1");

        assertThat(stopped.exit()).as(stopped.toString()).isEqualTo(4);
        assertThat(stopped.err()).contains("the weights do not pass the gate: ", said, "program.agent:", "--resume");
        assertThat(Files.exists(folder.resolve("locks/" + name + ".json"))).isFalse();
        Ran carried = Ran.agentc("train", file, "--resume");
        assertThat(carried.exit()).as(carried.toString()).isEqualTo(Exit.DONE);
        assertThat(folder.resolve("locks/" + name + ".json")).isRegularFile();
    }

    @Test
    void a_gate_that_is_passed_is_told_and_stops_nothing() {
        String file = file("passed", "", "expect it.gain(quality.same) >= 0");

        Ran ran = Ran.agentc("train", file, "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("gate  it.gain(quality.same) >= 0  0.0000  held");
    }
}
