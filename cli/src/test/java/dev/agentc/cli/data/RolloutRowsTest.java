package dev.agentc.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.TrajectoryLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rollouts of an evaluation or a training as rows, and what can be learnt from them. */
class RolloutRowsTest {
    private static final String PROGRAM = """
        agent Clerk(question: string) -> string { model: embedded("early") }
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        reward short(r: Run<string, string>) -> float = if r.output.len() < 1000 { 1.0 } else { 0.0 }
        reward said(r: Run<string, string>, case: Case<string, string>) -> float? =
          if case.expected == "any" { r.score(short) } else { null }
        eval NAME_quality { agent: Clerk, on: known.all, trials: 2, metrics: [said] }
        train NAME_taught {
          agent: Clerk
          base: embedded("early")
          sft(explore(Clerk { model: embedded() }, on: known.all).keep(it.score(short) >= 1.0))
          let own = explore(Clerk, on: known.all)
        }
        """;

    @TempDir
    Path folder;

    private Programs programs() {
        var programs = new Programs(folder);
        programs.file("known.jsonl", """
            {"id": "a", "input": "Hello?", "expected": "any"}
            {"id": "b", "input": "Bye?", "expected": "none"}
            """);
        return programs;
    }

    /** The runs of a job of that name; each test has its own, since all share one folder of jobs. */
    private static List<JsonNode> rows(String job) throws Broken {
        Ran imported = Ran.agentc("data", "import", "runs", "--job", job);
        assertThat(imported.exit()).as(imported.err()).isEqualTo(Exit.DONE);
        List<JsonNode> rows = new ArrayList<>();
        for (String line : imported.out().lines().toList()) {
            rows.add(TrajectoryLine.read(line));
        }
        return rows;
    }

    @Test
    void each_trial_of_a_case_is_a_row_with_what_was_expected_and_what_rewards_said() throws Broken {
        String file = programs().program(PROGRAM.replace("NAME", "rows"));
        assertThat(Ran.agentc("eval", file, "rows_quality", "--seed", "1").exit())
                .isEqualTo(Exit.DONE);

        List<JsonNode> rows = rows("rows_quality");

        assertThat(rows).hasSize(4);
        Set<String> groups = new HashSet<>();
        for (JsonNode row : rows) {
            groups.add(
                    row.path("task").path("id").asText() + row.path("group_id").asText());
            boolean known = row.at("/task/id").asText().equals("a");
            assertThat(row.at("/task/input").asText()).isEqualTo(known ? "Hello?" : "Bye?");
            assertThat(row.at("/task/expected").asText()).isEqualTo(known ? "any" : "none");
            assertThat(row.at("/rewards/components/said").isNull()).isEqualTo(!known);
            assertThat(row.path("provenance").asText()).isEqualTo("self");
            assertThat(row.at("/spec/agent").asText()).endsWith(".Clerk");
            assertThat(row.path("steps")).isNotEmpty();
            assertThat(row.at("/steps/0/completion_ids")).isNotEmpty();
            assertThat(row.at("/conversations")).hasSize(1);
            assertThat(row.path("output").isTextual()).isTrue();
        }
        assertThat(groups).as("rollouts of a case are a group").hasSize(2);
    }

    @Test
    void a_training_tells_its_own_rollouts_from_those_of_a_teacher() throws Broken {
        String file = programs().program(PROGRAM.replace("NAME", "teach"));
        assertThat(Ran.agentc("train", file, "teach_taught", "--seed", "1").exit())
                .isEqualTo(Exit.DONE);

        List<JsonNode> rows = rows("teach_taught");

        assertThat(rows)
                .extracting(row -> row.path("provenance").asText())
                .containsExactlyInAnyOrder("model:embedded", "model:embedded", "self", "self");
        assertThat(rows.stream().filter(row -> row.path("provenance").asText().startsWith("model:")))
                .allSatisfy(
                        row -> assertThat(row.at("/rewards/outcome").asDouble()).isEqualTo(1));
        assertThat(rows.stream().filter(row -> row.path("provenance").asText().equals("self")))
                .allSatisfy(
                        row -> assertThat(row.at("/rewards/outcome").isNull()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"quality", "runs"})
    void what_was_run_or_evaluated_is_learnt_from(String source) throws IOException {
        Programs programs = programs();
        String file = programs.program(PROGRAM.replace("NAME", "again" + source));
        Path runs = folder.resolve("runs.jsonl");
        List<String> importing = new ArrayList<>(List.of("data", "import", "runs", "-o", runs.toString()));
        if (source.equals("quality")) {
            assertThat(Ran.agentc("eval", file, "againquality_quality", "--seed", "1")
                            .exit())
                    .isEqualTo(Exit.DONE);
            importing.addAll(List.of("--job", "againquality_quality"));
        } else {
            Ran ran = Ran.agentc("run", file, "Clerk", "--question", "Hello?", "--seed", "1", "--json");
            importing.add(ran.json().path("run").asText());
        }
        assertThat(Ran.agentc(importing.toArray(String[]::new)).exit()).isEqualTo(Exit.DONE);
        assertThat(Files.readAllLines(runs)).isNotEmpty();
        String learning = programs.file("learning.agent", """
            agent Clerk(question: string) -> string { model: embedded("early") }
            reward short(r: Run<string, string>) -> float = if r.output.len() < 1000 { 1.0 } else { 0.0 }
            train learnt_SOURCE {
              agent: Clerk
              base: embedded("early")
              let loaded: list<Run<string, string>> = load_runs("runs.jsonl")
              sft(loaded.keep(it.score(short) >= 1.0))
            }
            """.replace("SOURCE", source));

        Ran trained = Ran.agentc("train", learning, "learnt_" + source, "--seed", "1", "--json");

        assertThat(trained.exit()).as(trained.toString()).isEqualTo(Exit.DONE);
        assertThat(trained.json().at("/output/steps").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data import runs --job never_done | `never_done` was neither evaluated nor trained here",
                "data import runs --job ../x | `../x` was neither evaluated nor trained here",
                "data import openai x.jsonl --job quality | `--job` goes with `import runs` alone"
            })
    void a_job_that_is_not_there_is_told(String words, String said) {
        Ran ran = Ran.agentc(words.split(" "));

        assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ran.err()).contains(said);
    }
}
