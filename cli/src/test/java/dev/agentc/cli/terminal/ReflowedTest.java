package dev.agentc.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.agentc.cli.arguments.CommandLine;
import dev.agentc.cli.command.Help;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Help on terminals of all widths. */
class ReflowedTest {

    @TestFactory
    Stream<DynamicTest> every_page_keeps_its_words_and_fits() {
        return CommandLine.ALL.stream()
                .flatMap(line -> Stream.of(20, 40, 60, 80, 100)
                        .map(width -> dynamicTest(line.name() + " " + width, () -> fits(Help.of(line.name()), width))));
    }

    private static void fits(String page, int width) {
        String reflowed = Reflowed.of(page, width);

        assertThat(words(reflowed)).isEqualTo(words(page));
        assertThat(reflowed.lines().filter(line -> !line.startsWith("  agentc ") && !line.contains("$(agentc ")))
                .allMatch(line -> line.length() <= width
                        || words(line).size() == 1
                        || line.strip().startsWith("-"));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @Test
    void a_page_that_fits_is_as_it_was_written() {
        String page = Help.of("agentc");

        assertThat(Reflowed.of(page, 120)).isEqualTo(page);
    }

    @Test
    void paragraphs_columns_and_examples_are_each_wrapped_in_their_way() {
        String page = """
            agentc x: does what it does, and more of it
            than fits.

            Options:
              -a, --all     everything there is and all that was
                            there before
              agentc x --all --of-it --whatever-it-may-be
            """;

        assertThat(Reflowed.of(page, 40)).isEqualTo("""
            agentc x: does what it does, and more of
            it than fits.

            Options:
              -a, --all     everything there is and
                            all that was there
                            before
              agentc x --all --of-it --whatever-it-may-be
            """);
    }
}
