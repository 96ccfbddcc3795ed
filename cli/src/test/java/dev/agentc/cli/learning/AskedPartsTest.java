package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a reward are told of all runs, and some are not made for all. */
class AskedPartsTest {
    private static final String PROGRAM = """
        flow echo(question: string) -> string = question
        dataset known: Case<string, string> { source: jsonl("known.jsonl") }
        reward blank(r: Run<string, string>) -> float = [1.0][r.output.len()]
        reward guarded(r: Run<string, string>) -> float = if r.output == "" { r.score(blank) } else { 0.5 }
        eval parts { agent: echo, on: known.all, metrics: [METRIC] }
        """;

    @TempDir
    Path folder;

    private Ran evaluated(String metric) {
        Programs programs = new Programs(folder);
        String row = "{\"id\": \"%s\", \"input\": \"%s\", \"expected\": \"\"}\n";
        programs.file("known.jsonl", row.formatted("a", "") + row.formatted("b", "bb"));
        return Ran.agentc("eval", programs.program(PROGRAM.replace("METRIC", metric)), "--json");
    }

    @Test
    void a_part_that_fails_where_it_is_not_asked_says_nothing_there() {
        Ran ran = evaluated("guarded");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        JsonNode metric = ran.json().path("output").path("metrics").path("guarded");
        assertThat(metric.path("mean").doubleValue()).isEqualTo(0.75);
        assertThat(metric.path("parts").path("blank").path("mean").doubleValue())
                .isEqualTo(1);
        assertThat(metric.path("parts").path("blank").path("n").intValue()).isEqualTo(1);
    }

    @Test
    void a_metric_that_fails_fails_the_evaluation() {
        assertThat(evaluated("blank").err()).contains("OutOfRange");
    }
}
