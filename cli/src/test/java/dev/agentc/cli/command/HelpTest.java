package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.cli.Ran;
import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.terminal.Exit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The help pages. */
class HelpTest {

    @TestFactory
    Stream<DynamicTest> every_command_has_a_page_that_names_its_options() {
        return CommandLine.ALL.stream().map(line -> dynamicTest(line.name(), () -> complete(line)));
    }

    private static void complete(CommandLine line) {
        Ran asked = Ran.agentc("help", line.name());
        assertThat(asked.exit()).isZero();
        assertThat(asked.err()).isEmpty();
        assertThat(asked.out()).startsWith("agentc ").contains(line.name());
        assertThat(asked.out().lines()).allMatch(text -> text.length() <= 120);
        assertThat(Ran.agentc(line.name(), "--help").out()).isEqualTo(asked.out());
        // The first page says of all commands that they take these two.
        line.options().stream()
                .filter(option -> !option.equals("help") && !option.equals("json"))
                .forEach(option -> assertThat(asked.out()).contains("--" + option));
        CommandLine.SHORT.forEach((letter, option) -> {
            if (line.options().contains(option) && !option.equals("help")) {
                assertThat(asked.out()).contains("-" + letter + ",");
            }
        });
    }

    @Test
    void the_first_page_lists_the_commands() {
        String page = Ran.agentc("help").out();

        CommandLine.ALL.forEach(line ->
                assertThat(page).contains("agentc " + (line.name().equals("version") ? "--version" : line.name())));
        assertThat(page).contains("--help").contains("--json");
        assertThat(Ran.agentc("--help").out()).isEqualTo(page);
        assertThat(Ran.agentc()).isEqualTo(new Ran(Exit.WRONG_USE, page, ""));
        assertThat(Ran.agentc("help", "--json").json().path("help").textValue()).isEqualTo(page);
    }
}
