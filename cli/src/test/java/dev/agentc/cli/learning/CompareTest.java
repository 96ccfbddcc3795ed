package dev.agentc.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.cli.Programs;
import dev.agentc.cli.Ran;
import dev.agentc.cli.journal.JournalPlace;
import dev.agentc.cli.terminal.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code agentc eval FILE --compare A B}, and what trials say. */
class CompareTest {
    private static final String PROGRAM = """
        model wise = scripted("right.json")
        agent Clerk(question: string) -> string { model: scripted("wrong.json") }
        agent Wise(question: string) -> string { model: wise }
        agent Counter(count: int) -> string { model: wise }
        dataset questions: Case<string, string> { source: jsonl("questions.jsonl") }
        reward right(r: Run<string, string>, case: Case<string, string>) -> float =
          if r.output == case.expected { 1.0 } else { 0.0 }
        eval compared {
          agent: Clerk
          on: questions.all
          trials: 2
          metrics: [right]
          require: [it.right.mean >= 10%]
        }
        """;

    @TempDir
    Path folder;

    /** The wise are wrong in one of eight cases, the others right in one. */
    private String file() {
        Programs programs = new Programs(folder);
        programs.file(
                "questions.jsonl",
                IntStream.range(0, 8)
                        .mapToObj(i -> "{\"id\": \"c" + i + "\", \"input\": \"q" + i + "?\", \"expected\": \"yes\"}\n")
                        .collect(Collectors.joining()));
        programs.file("right.json", replies("q7?", "no", "yes"));
        programs.file("wrong.json", replies("q1?", "yes", "no"));
        return programs.program(PROGRAM);
    }

    private static String replies(String where, String there, String elsewhere) {
        String reply = "{\"when\": {\"contains\": \"%s\"}, \"text\": \"%s\"}";
        return "[" + reply.formatted(where, there) + "," + reply.formatted("?", elsewhere) + "]";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Clerk                 | Wise                     | 0 | `Wise` is better than `Clerk` in right (+0.7500, +0.3750 to +1.0000).
        Wise                  | Clerk                    | 1 | `Clerk` is worse than `Wise` in right (-0.7500, -1.0000 to -0.3750).
        Clerk                 | wise                     | 0 | `wise` is better than `Clerk` in right (+0.7500, +0.3750 to +1.0000).
        scripted("wrong.json") | scripted("right.json")  | 0 | `scripted("right.json")` is better than `scripted("wrong.json")` in right
        Wise                  | Clerk { model: wise }    | 0 | No difference between `Wise` and `Clerk { model: wise }` is shown: right (0.0000, 0.0000 to 0.0000), success
        """)
    void what_is_shown_is_said_in_a_sentence_and_who_is_worse_is_refused(
            String first, String second, int exit, String verdict) {
        Ran ran = Ran.agentc("eval", file(), "--seed", "1", "--compare", first, second);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(exit);
        assertThat(ran.out())
                .startsWith("compared on 8 cases, 2 trials; A is `" + first + "`, B is `" + second + "`\n")
                .contains("\n" + verdict);
        assertThat(ran.err().contains(" is worse than ")).isEqualTo(exit == Exit.FINDINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Clerk  | Wisse    | 1 | did you mean `Wise`?
        Clerk  | Counter  | 1 | type/mismatch
        Clerk  |          | 2 | `--compare` needs two values
        """)
    void who_cannot_be_compared_is_found_before_anybody_is_asked(String first, String second, int exit, String said) {
        Ran ran = second == null
                ? Ran.agentc("eval", file(), "--compare", first)
                : Ran.agentc("eval", file(), "--compare", first, second);

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Clerk  | Wise                     | true
        Wise   | Clerk                    | true
        Wise   | wise                     | false
        """)
    void editors_learn_what_the_block_came_to_and_nothing_of_others(String first, String second, boolean own)
            throws IOException {
        Path last =
                LastResult.place(JournalPlace.home(Path.of("").toAbsolutePath()).folder(), "compared");
        Files.deleteIfExists(last);
        JsonNode document = Ran.agentc("eval", file(), "--seed", "1", "--compare", first, second, "--json")
                .json();

        String run = document.at(first.equals("Clerk") ? "/a/run" : "/b/run").textValue();
        assertThat(run).isNotEmpty();
        assertThat(LastResult.read(last).map(LastResult::run)).isEqualTo(own ? Optional.of(run) : Optional.empty());
    }

    @Test
    void the_document_has_both_reports_case_by_case() {
        JsonNode document = Ran.agentc("eval", file(), "--seed", "1", "--compare", "Clerk", "Wise", "--json")
                .json();

        assertThat(document.at("/b/report/rows/7").toString())
                .contains("\"id\":\"c7\"", "\"right\":[0,0]", "\"success\":[1,1]", "\"tokens\":[");
        assertThat(document.at("/a/report/seed")).isEqualTo(document.at("/b/report/seed"));
        assertThat(document.at("/differences/right/difference").doubleValue()).isEqualTo(0.75);
        assertThat(document.at("/differences/right/n").intValue()).isEqualTo(8);
        assertThat(document.at("/differences/right/verdict").textValue()).isEqualTo("better");
        assertThat(document.at("/differences/tokens/verdict").isNull()).isTrue();
        assertThat(document.path("held").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        eval                         | **Clerk on 8 cases, 2 trials**
        eval                         | ^ right pass@2 ^ 0.1250 ^ 0.0224 to 0.4709 ^ wilson ^ 8 ^
        eval --compare Clerk Wise    | ^ metric ^ A ^ B ^ B - A ^ 95 % ^ p ^ cases ^
        eval --compare Clerk Wise    | ^ right ^ 0.1250 ^ 0.8750 ^ +0.7500 ^ +0.3750 to +1.0000 ^ 0.0313 ^ 8 ^
        """)
    void markdown_has_the_same_tables(String words, String line) {
        Ran ran = Ran.agentc((words + " --seed 1 --markdown " + file()).split(" "));

        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(ran.out().lines()).contains(line.replace('^', '|'));
    }

    @Test
    void metrics_are_told_of_the_cases_with_each_value_of_a_field() {
        Programs programs = new Programs(folder);
        file();
        programs.file(
                "tasks.jsonl",
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                "{\"id\": \"%d\", \"input\": {\"ask\": \"q%d?\", \"kind\": \"%s\"}, \"expected\": %b}\n"
                                        .formatted(i, i, i < 2 ? "price" : "stock", i % 2 == 0))
                        .collect(Collectors.joining()));
        String file = programs.program("""
            type Task { ask: string, kind: "price" | "stock" }
            agent Clerk(task: Task) -> string { model: scripted("wrong.json"), user: "{{ task.ask }}" }
            dataset tasks: Case<Task, bool> { source: jsonl("tasks.jsonl") }
            reward yes(r: Run<Task, string>) -> float = if r.output == "yes" { 1.0 } else { 0.0 }
            eval sliced { agent: Clerk, on: tasks.all, metrics: [yes], slices: [it.input.kind, it.expected] }
            """);

        JsonNode slices = Ran.agentc("eval", file, "--json").json().at("/output/slices");

        assertThat(slices.at("/input.kind/price/metrics/yes/mean").doubleValue())
                .isEqualTo(0.5);
        assertThat(slices.at("/input.kind/stock/metrics/yes/mean").doubleValue())
                .isZero();
        assertThat(slices.at("/input.kind/stock/cases").intValue()).isEqualTo(4);
        assertThat(slices.at("/expected/false/metrics/yes/n").intValue()).isEqualTo(3);
        assertThat(Ran.agentc("eval", file).out().lines().map(line -> line.split("  ")[0]))
                .containsSubsequence("metric", "yes", "input.kind", "price yes", "stock yes", "expected", "true yes");
    }

    @Test
    void the_table_has_what_passes_and_what_a_case_costs() {
        Ran ran = Ran.agentc("eval", file(), "--seed", "1");

        assertThat(ran.exit()).as(ran.toString()).isZero();
        assertThat(ran.out().lines().map(line -> line.split("  ")[0]))
                .containsSubsequence(
                        "right", "right pass@2", "right pass^2", "success", "steps", "tokens", "cost", "time");
    }

    /** Of the version before nobody is asked again. */
    @Test
    void an_earlier_run_is_compared_case_by_case() throws IOException {
        String file = file();
        String before = Ran.agentc("eval", file, "--seed", "7", "--json")
                .json()
                .path("run")
                .asText();
        Path program = Path.of(file);
        Files.writeString(
                program,
                Files.readString(program).replace("agent: Clerk", "agent: Wise").replace("1.0 } else", "0.9 } else"));

        Ran ran = Ran.agentc("eval", file, "--compare", before, "Wise", "--json");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(Exit.DONE);
        assertThat(ran.json().path("a").path("run").asText()).isEqualTo(before);
        assertThat(ran.json().path("b").path("report").path("seed").asLong()).isEqualTo(7);
        assertThat(ran.json().path("verdict").asText())
                .startsWith("`Wise` is better than `run " + before + "` in right (+0.6625");
        assertThat(ran.err()).contains("warning: `right` was another when run " + before + " of seed 7 was scored");
        Ran both = Ran.agentc("eval", file, "--compare", before, "last");
        assertThat(both.exit()).as(both.toString()).isEqualTo(Exit.DONE);
        assertThat(both.out()).contains("A is `run " + before + "`, B is `run ");

        Files.writeString(
                folder.resolve("questions.jsonl"), "{\"id\": \"c0\", \"input\": \"q\", \"expected\": \"yes\"}\n");
        Ran others = Ran.agentc("eval", file, "--compare", before, "Wise");
        assertThat(others.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(others.err()).contains("was asked other cases: dataset `questions` has other rows: 8 then, 1 now");
    }
}
