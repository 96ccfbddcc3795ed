package dev.agentc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.cli.Ran;
import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.terminal.Exit;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help pages. */
class HelpTest {
    private static final Pattern CODE = Pattern.compile("\\b\\d+\\b");
    private static final Comparator<String> BY_NUMBER = Comparator.comparingInt(Integer::parseInt);

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

    /** Each page says by which codes its command can end. */
    @ParameterizedTest
    @CsvSource({
        "run, 0 1 2 3 4 75 130",
        "resume, 0 1 2 3 4 75 130",
        "eval, 0 1 2 3 4 75 130",
        "train, 0 1 2 3 4 75 130",
        "trace, 0 2 3 130",
        "data, 0 1 2 3",
        "replay, 0 1 2 3",
        "runs, 0 2 3",
        "settle, 0 2 3",
        "export, 0 2 3",
        "import, 0 2 3",
        "doctor, 0 2 3",
        "check, 0 1 2",
        "build, 0 1 2",
        "test, 0 1 2",
        "fmt, 0 1 2",
        "doc, 0 1 2",
        "new, 0 2",
        "explain, 0 2",
        "completions, 0 2",
        "help, 0 2",
        "lsp, 0 1",
        "card, 0",
        "version, 0"
    })
    void a_page_tells_the_exit_codes_of_its_command(String command, String codes) {
        String told = Ran.agentc("help", command).out().replaceFirst("(?s).*Exit codes: ", "");

        assertThat(CODE.matcher(told)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .sorted(BY_NUMBER))
                .containsExactly(codes.split(" "));
    }

    @Test
    void every_command_is_in_that_table() throws NoSuchMethodException {
        CsvSource table = HelpTest.class
                .getDeclaredMethod("a_page_tells_the_exit_codes_of_its_command", String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(Stream.of(table.value()).map(row -> row.substring(0, row.indexOf(','))))
                .containsExactlyInAnyOrderElementsOf(
                        CommandLine.ALL.stream().map(CommandLine::name).toList());
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
