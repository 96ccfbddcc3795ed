package dev.agentc.compiler.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Source;
import dev.agentc.plan.Span;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    private static final int LINES = 2_000;

    /** One declaration of many lines, on each of which one value stands. Counts how often a line is read. */
    private static final class LongDeclaration implements Source {
        private static final String HEAD = "fn f(a: string?) -> int {";
        private static final String LINE = "  a.len()";
        private int read;

        @Override
        public String path() {
            return "main.agent";
        }

        @Override
        public String line(int number) {
            read++;
            return number == 1 ? HEAD : LINE;
        }

        @Override
        public int lineStart(int number) {
            return number == 1 ? 0 : HEAD.length() + 1 + (number - 2) * (LINE.length() + 1);
        }

        @Override
        public Span span(int start, int end) {
            throw new UnsupportedOperationException();
        }

        Diagnostic nullOn(int line) {
            var place = new Span(lineStart(line) + 2, 1, line, 3);
            return Diagnostic.of(CheckRules.NULL_UNSAFE, this, place, "`string?` may be null");
        }
    }

    @Test
    void of_one_value_in_a_long_declaration_three_places_are_said_and_each_line_is_read_twice_at_most() {
        var source = new LongDeclaration();
        var kept = Repeated.without(
                IntStream.rangeClosed(2, LINES).mapToObj(source::nullOn).toList());
        assertThat(kept).hasSize(3);
        assertThat(kept.getLast().notes())
                .containsExactly("`a` stands in " + (LINES - 4) + " more places of this declaration");
        assertThat(source.read).isLessThanOrEqualTo(2 * LINES);
    }
}
