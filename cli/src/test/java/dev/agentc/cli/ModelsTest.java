package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.cli.terminal.Exit;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code --model X} and {@code --model name=X}. */
class ModelsTest {
    private static final String PROGRAM = """
        model one = scripted("one.json")
        model two = scripted("two.json")
        prompt ask(text: string) -> string { model: one }
        prompt other(text: string) -> string { model: two }
        flow main(text: string) -> string = ask(text) + other(text)
        """;

    /** @param said the answer, or the complaint */
    private record Use(String said, String... words) {}

    private static final List<Use> USES = List.of(
            new Use("12"),
            new Use("22", "--model", "one=two"),
            new Use("22", "--model", "one=scripted(\"F/two.json\")"),
            new Use("21", "--model", "one=scripted(\"F/two.json\")", "-m", "two=scripted(\"F/one.json\")"),
            new Use("`--model onee`: unknown name `onee`", "--model", "onee"),
            new Use("the program uses no model called `onee`", "--model", "onee=two"),
            new Use("`--model two=one`: this model is given twice", "--model", "two=one", "--model", "two=one"),
            new Use("`openai` has no setting `temprature`", "--model", "openai(\"x\") { temprature: 1 }"),
            new Use("is never closed", "--model", "embedded("),
            new Use("is never closed", "--model", "embedded() {"),
            new Use("`extra`", "--model", "embedded() extra"));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_model_may_be_replaced_by_another_that_is_right() {
        var programs = new Programs(folder);
        for (String digit : List.of("1", "2")) {
            programs.file(
                    digit.equals("1") ? "one.json" : "two.json",
                    "[{\"when\": {\"contains\": \"\"}, \"text\": \"" + digit + "\"}]");
        }
        String file = programs.program(PROGRAM);
        return USES.stream().map(use -> dynamicTest(List.of(use.words).toString(), () -> check(file, use)));
    }

    private void check(String file, Use use) {
        String[] words = Stream.concat(
                        Stream.of("run", file, "hello"),
                        Stream.of(use.words).map(word -> word.replace("F/", folder + "/")))
                .toArray(String[]::new);
        Ran ran = Ran.agentc(words);
        boolean answered = use.said.matches("[0-9]+");
        assertThat(ran.exit()).as(ran.toString()).isEqualTo(answered ? Exit.DONE : Exit.WRONG_USE);
        assertThat(answered ? ran.out() : ran.err()).contains(use.said);
    }

    @Test
    void a_plan_may_be_given_another_model_too() {
        var programs = new Programs(folder);
        programs.file("one.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"1\"}]");
        programs.file("two.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"2\"}]");
        String plan = programs.path("plan.json");
        assertThat(Ran.agentc("build", programs.program(PROGRAM), "ask", "-o", plan)
                        .exit())
                .isZero();

        assertThat(Ran.agentc("run", plan, "hello", "--model", "scripted(\"" + programs.path("two.json") + "\")")
                        .out())
                .isEqualTo("2\n");
        assertThat(Ran.agentc("run", plan, "hello", "--model", "nobody").err())
                .contains("`--model nobody`: unknown name `nobody`");

        assertThat(Ran.agentc("build", programs.program(PROGRAM), "main", "-o", plan)
                        .exit())
                .isZero();
        assertThat(Ran.agentc("run", plan, "hello", "--model", "two=one").out()).isEqualTo("11\n");
    }

    private static final String AWAY = """
        let base = env.AGENTC_TEST_NOT_SET
        model fast = openai("x") { base_url: base }
        prompt sort(text: string) -> string { model: fast }
        prompt here(text: string) -> string { model: openai("y") { base_url: env.AGENTC_TEST_NOT_SET } }
        flow both(text: string) -> string = sort(text)
        agent Twice(text: string) -> string { model: fast, tools: [Twice] }
        """;

    private static final List<Use> REPLACED = List.of(
            new Use("1", "sort", "hello", "--model", "fast=scripted(\"F/one.json\")"),
            new Use("1", "sort", "hello", "--model", "scripted(\"F/one.json\")"),
            new Use("1", "here", "hello", "--model", "scripted(\"F/one.json\")"),
            new Use("1", "both", "hello", "--model", "fast=scripted(\"F/one.json\")"),
            new Use(
                    "the variable AGENTC_TEST_NOT_SET is not set",
                    "both",
                    "hello",
                    "--model",
                    "scripted(\"F/one.json\")"),
            new Use(
                    "the variable AGENTC_TEST_NOT_SET is not set",
                    "Twice",
                    "hello",
                    "--model",
                    "scripted(\"F/one.json\")"),
            new Use("the variable AGENTC_TEST_NOT_SET is not set", "sort", "hello"),
            new Use(
                    "the variable AGENTC_TEST_NOT_SET is not set",
                    "sort",
                    "hello",
                    "--model",
                    "openai(\"z\") { base_url: env.AGENTC_TEST_NOT_SET }"));

    @TestFactory
    Stream<DynamicTest> a_model_that_is_replaced_needs_nothing() {
        var programs = new Programs(folder);
        programs.file("one.json", "[{\"when\": {\"contains\": \"\"}, \"text\": \"1\"}]");
        String file = programs.program(AWAY);
        return REPLACED.stream().map(use -> dynamicTest(List.of(use.words).toString(), () -> replaced(file, use)));
    }

    private void replaced(String file, Use use) {
        Ran ran = Ran.agentc(Stream.concat(
                        Stream.of("run", file), Stream.of(use.words).map(word -> word.replace("F/", folder + "/")))
                .toArray(String[]::new));
        if (use.said.equals("1")) {
            assertThat(ran.out()).as(ran.toString()).isEqualTo("1\n");
        } else {
            assertThat(ran.exit()).isEqualTo(Exit.WRONG_USE);
            assertThat(ran.err()).contains(use.said);
        }
    }
}
