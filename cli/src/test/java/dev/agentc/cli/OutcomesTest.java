package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends: the process exit code, and the document that says the same. 75 and 130 are {@link StoppingTest}'s. */
class OutcomesTest {

    /** One way to end. */
    private record Way(String program, List<String> words, int exit, String error) {
        static Way of(int exit, String error, String program, String... words) {
            return new Way(program, List.of(words), exit, error);
        }
    }

    private static final List<Way> WAYS = List.of(
            Way.of(0, "", "flow f(x: int) -> int = x + 1", "--x", "2"),
            Way.of(1, "program.NoRoom", "error NoRoom {}\nflow f() -> int { fail NoRoom {} }"),
            Way.of(1, "OutOfRange", "flow f(xs: list<int>) -> int = xs[3]", "--xs", "[1]"),
            Way.of(1, "ArithmeticFailed", "flow f(x: int) -> int = 1.div(x)", "--x", "0"),
            Way.of(1, "Unsound", "flow f() -> int = \"one\""),
            Way.of(2, "WrongUse", "flow f(x: int) -> int = x"),
            Way.of(2, "WrongUse", "flow f(x: int) -> int = x", "--x", "one"),
            Way.of(2, "WrongUse", "flow f(x: int) -> int = x", "--x", "1", "--seed", "one"),
            Way.of(2, "WrongUse", "flow f(x: int) -> int = x", "--x"),
            Way.of(2, "WrongUse", "flow f() -> string = env.AGENTC_NEVER_SET"),
            Way.of(3, "ToolFailed", "flow f() -> json = read_json(\"absent.json\")"),
            Way.of(
                    3,
                    "ProviderFailed",
                    "model silent = scripted(\"silent.json\")\nprompt f(x: string) -> string { model: silent }",
                    "anyone?"),
            Way.of(
                    3,
                    "InvalidOutput",
                    "model odd = scripted(\"odd.json\")\nprompt f(x: string) -> int { model: odd }",
                    "how many?"),
            Way.of(4, "LimitExceeded", "flow f(n: int) -> int = \"ab\".repeat(n).len()", "--n", "999999999999"),
            Way.of(4, "StepsExhausted", """
                model busy = scripted("busy.json")
                tool nod(x: int) -> int = x
                agent A(x: string) -> string { model: busy, tools: [nod], strategy: react(2) }
                """, "go on"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> every_way_to_end_has_its_exit_code_and_says_so_in_one_document() {
        var programs = new Programs(folder);
        programs.file("silent.json", "[]");
        programs.file("odd.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"many\"}]");
        programs.file(
                "busy.json",
                "[{\"when\": {\"contains\": \"\"}, \"calls\": [{\"name\": \"nod\", \"arguments\": {\"x\": 1}}]}]");
        return WAYS.stream()
                .map(way -> dynamicTest(way.exit + " " + way.error + " " + way.program, () -> check(programs, way)));
    }

    private static void check(Programs programs, Way way) {
        String file = programs.program(way.program);
        Ran bare = Ran.agentc(words(way, "run", file));
        Ran asked = Ran.agentc(words(way, "run", "--json", file));

        assertThat(bare.exit()).as(bare.toString()).isEqualTo(way.exit);
        assertThat(asked.exit()).as(asked.toString()).isEqualTo(way.exit);
        assertThat(bare.out().isEmpty()).as(bare.toString()).isEqualTo(way.exit != 0);
        JsonNode document = asked.json();
        assertThat(document.properties().stream().map(Map.Entry::getKey))
                .containsExactly("format", "run", "status", "resumable", "output", "failure", "usage", "cost", "time");
        assertThat(document.path("status").textValue()).isEqualTo(way.exit == 0 ? "done" : "failed");
        assertThat(document.path("usage").properties().stream().map(Map.Entry::getKey))
                .containsExactly("input", "output", "cached", "calls", "tool_calls");
        boolean curable =
                Set.of("ToolFailed", "ProviderFailed", "InvalidOutput").contains(way.error);
        assertThat(document.path("resumable").booleanValue()).isEqualTo(curable);
        assertThat(bare.err().contains("the run can be carried on: agentc resume "))
                .as(bare.err())
                .isEqualTo(curable);
        assertThat(document.path("cost").asText()).isEqualTo("0.00");
        assertThat(document.path("failure").isNull()).isEqualTo(way.error.isEmpty());
        if (!way.error.isEmpty()) {
            assertThat(document.path("failure").properties().stream().map(Map.Entry::getKey))
                    .containsExactly("error", "fields", "message", "boundary", "at", "retryable", "next");
            assertThat(document.path("failure").path("error").textValue())
                    .matches("(.*\\.)?" + way.error.replaceFirst(".*\\.", ""));
            assertThat(document.path("failure").path("message").textValue())
                    .isNotBlank()
                    .doesNotContain("\n");
            assertThat(bare.err()).isNotBlank();
        }
    }

    private static String[] words(Way way, String... before) {
        return Stream.concat(Stream.of(before), way.words.stream()).toArray(String[]::new);
    }
}
