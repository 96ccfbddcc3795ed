package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The programs in {@code examples/}. */
class ProgramsTest {

    @TestFactory
    Stream<DynamicTest> every_example_program_is_without_findings_and_says_how_to_run_it() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("examples"))) {
            return files
                    .filter(file -> file.toString().endsWith(".agent")
                            && !file.toString().contains("target"))
                    .map(file -> Repository.ROOT.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .map(path -> dynamicTest(path, () -> sound(path)))
                    .toList()
                    .stream();
        }
    }

    private static void sound(String path) throws IOException {
        assertThat(Example.in(Repository.ROOT).findings(path)).isEmpty();
        String text = Files.readString(Repository.ROOT.resolve(path));
        boolean trained = text.contains("\ntrain ");
        if (!trained) {
            assertThat(Example.in(Repository.ROOT).plan(path)).isPresent();
        }
        String command = (trained ? "agentc train " : "agentc run ") + path;
        assertThat(text.lines().limit(4))
                .as("the first lines say how to run it")
                .anyMatch(line -> line.startsWith("//   ") && line.contains(command));
    }

    @Test
    void a_ticket_is_triaged_to_its_type() {
        var input = Running.input().put("title", "Order 7").put("body", "My order has not arrived.");
        assertThat(output("examples/triage/triage.agent", input))
                .isEqualTo("{\"priority\":\"normal\",\"tags\":[\"delivery\"],\"reason\":\"An order is late.\"}");
    }

    @Test
    void an_inbox_is_triaged_side_by_side() {
        assertThat(output("examples/triage/inbox.agent", Running.input()))
                .contains(
                        "\"urgent\":[8]",
                        "[\"billing\",\"delivery\",\"question\",\"safety\"]",
                        "#8 The lamp: A device gives off smoke.");
    }

    @Test
    void the_words_of_a_file_are_counted_by_a_program() {
        var input =
                Running.input().put("file", Repository.ROOT.resolve("LICENSE").toString());
        assertThat(output("examples/tools/words.agent", input)).matches("\".*LICENSE has [1-9][0-9]+ words\\.\"");
    }

    @Test
    void an_agent_is_the_tool_of_another() {
        assertThat(output(
                        "examples/desk/desk.agent", Running.input().put("question", "Is the lamp within 20 dollars?")))
                .isEqualTo("\"Yes, the lamp costs $12.50.\"");
    }

    /** Seeds hold the strategy's name, so that the two may differ in words; this question they both get right. */
    @Test
    void the_clerk_adds_up_under_both_strategies() {
        var question = Running.input().put("question", "What do 3 lamps cost?");
        assertThat(output("examples/shop/clerk.agent", question)).contains("$37.50");
        assertThat(output("examples/strategy/patient.agent", question)).contains("$37.50");
    }

    private static String output(String path, ObjectNode input) {
        Path file = Repository.ROOT.resolve(path);
        var plan =
                Example.in(file.getParent()).plan(file.getFileName().toString()).orElseThrow();
        Outcome outcome = Running.run(plan, input, file.getParent(), OptionalLong.of(1));
        assertThat(outcome.failure()).isNull();
        return String.valueOf(outcome.output());
    }
}
