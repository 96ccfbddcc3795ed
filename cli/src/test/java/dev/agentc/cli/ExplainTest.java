package dev.agentc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.program.LibraryPages;
import dev.agentc.cli.terminal.Exit;
import dev.agentc.cli.terminal.Output;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.diagnostic.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the rules, from the jar. */
class ExplainTest {

    static List<Rule> rules() {
        return Compiler.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_has_a_page_that_fits_the_terminal(Rule rule) {
        Ran asked = Ran.agentc("explain", rule.id());
        assertThat(asked.exit()).isZero();
        assertThat(asked.err()).isEmpty();
        assertThat(asked.out()).contains(rule.id()).doesNotContain("```");
        assertThat(asked.out().lines().filter(line -> !line.startsWith("    ")))
                .allMatch(line -> line.length() <= Output.WIDTH);
        assertThat(Ran.agentc("explain", rule.id(), "--json")
                        .json()
                        .path("text")
                        .textValue())
                .containsAnyOf("```agent", "```toml");
    }

    @Test
    void without_a_rule_all_are_listed() {
        String list = Ran.agentc("explain").out();
        rules().forEach(rule -> assertThat(list).contains(rule.id()).contains(rule.summary()));
        assertThat(Ran.agentc("explain", "--json").json().path("rules")).hasSameSizeAs(rules());
    }

    @Test
    void an_id_may_be_copied_as_it_is_printed_and_a_half_of_it_is_enough() {
        String page = Ran.agentc("explain", "tool/twice").out();
        assertThat(Ran.agentc("explain", "error[tool/twice]:").out()).isEqualTo(page);
        assertThat(Ran.agentc("explain", "unused-value").out()).startsWith("`code/unused-value`: ");
    }

    @Test
    void a_run_names_the_page_of_its_first_error_once(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("main.agent"), "fn a() -> int = b\nfn main() -> int = c\n");
        assertThat(Ran.agentc("run", file.toString()).err())
                .containsOnlyOnce("`agentc explain name/unknown` says more");
        assertThat(Ran.agentc("run", file.toString(), "-q").err())
                .contains("name/unknown")
                .doesNotContain("says more");
    }

    @Test
    void of_an_unknown_rule_the_nearest_is_named() {
        Ran asked = Ran.agentc("explain", "tool/twise");
        assertThat(asked.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(asked.err()).contains("did you mean `agentc explain tool/twice`?");
        assertThat(Ran.agentc("explain", "twice").err())
                .contains("`call/twice`")
                .contains("`tool/twice`");
        assertThat(Ran.agentc("explain", "zzzzzzzzzz").err()).contains("`agentc explain` lists them all");
    }

    @Test
    void names_of_the_library_are_explained_in_its_own_words() {
        assertThat(Ran.agentc("explain", "react").out())
                .startsWith("react\n")
                .contains("ReAct: think", "strategy react(max_steps: int = 8)", "std.strategy");
        assertThat(Ran.agentc("explain", "list.map").out()).contains("external fn list<T>.map");
        assertThat(Ran.agentc("explain", "list.map()").out())
                .isEqualTo(Ran.agentc("explain", "list.map").out());
        assertThat(Ran.agentc("explain", "len").out()).contains("string.len", "list.len", "map.len");
        assertThat(Ran.agentc("explain", "HttpReply").out()).contains("names in lower case");
        assertThat(Ran.agentc("explain", "std.text").out())
                .contains("string.trim", "Without white space at both ends.");
    }

    @Test
    void every_name_of_the_library_has_a_page_that_fits_the_terminal() {
        var library = new LibraryPages();
        assertThat(library.names()).hasSizeGreaterThan(100);
        for (String name : library.names()) {
            Ran asked = Ran.agentc("explain", name);
            assertThat(asked.exit()).as(name).isZero();
            assertThat(asked.out()).as(name).contains(name);
            assertThat(library.find(name)).allMatch(page -> !page.text().isEmpty(), name + " says something");
        }
        for (String module : library.modules()) {
            assertThat(Ran.agentc("explain", module).out()).contains(module);
            assertThat(library.module(module)).as(module).isNotEmpty();
        }
    }

    @Test
    void of_an_unknown_name_the_nearest_is_named() {
        assertThat(Ran.agentc("explain", "reakt").err()).contains("did you mean `agentc explain react`?");
    }

    @Test
    void the_compiler_knows_the_options_of_run() {
        CommandLine run = CommandLine.ALL.stream()
                .filter(line -> line.name().equals("run"))
                .findFirst()
                .orElseThrow();
        assertThat(Compiler.RUN_OPTIONS).containsExactlyInAnyOrderElementsOf(run.options());
    }
}
