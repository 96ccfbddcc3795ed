package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

    @ParameterizedTest
    @CsvSource({"abc,3", "ü,1", "u\u0308,1", "東京,4", "🎉,2", "ｱ,1", "Ａ,2", "한글,4", "⌚,2", "a\u200Bb,2", "'',0"})
    void a_text_is_as_wide_as_a_terminal_shows_it(String text, int cells) {
        assertThat(Cells.width(text)).isEqualTo(cells);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef,6,abcdef,abcdef",
        "abcdef,4,abc…,…def",
        "東京日本,5,東京…,…日本",
        "東京日本,4,東…,…本",
        "a🎉b🎉c,4,a🎉…,…🎉c",
        "u\u0308u\u0308u\u0308,2,u\u0308…,…u\u0308",
        "👩‍👩‍👧abcd,5,…,…abcd",
        "abc,1,…,…",
        "abc,0,'',''"
    })
    void what_is_cut_ends_with_a_whole_sign(String text, int width, String begin, String end) {
        assertThat(Cells.cut(text, width)).isEqualTo(begin);
        assertThat(Cells.end(text, width)).isEqualTo(end);
    }

    @Test
    void nothing_that_is_cut_or_wrapped_is_too_wide_or_breaks_a_pair() {
        String[] signs = {"a", " ", "ü", "東", "🎉", "e\u0301", "👩‍👩‍👧", "🇩🇪", "\u200B", "…"};
        var random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(40), 0, signs.length).forEach(i -> text.append(signs[i]));
            int width = 10 + random.nextInt(30);
            assertThat(Cells.width(Cells.cut(text.toString(), width))).isLessThanOrEqualTo(width);
            assertThat(Cells.width(Cells.end(text.toString(), width))).isLessThanOrEqualTo(width);
            assertThat(Cells.wrap(text.toString(), width)).allSatisfy(line -> {
                assertThat(Cells.width(line)).isLessThanOrEqualTo(width);
                assertThat(line.codePoints()).noneMatch(sign -> sign >= 0xD800 && sign <= 0xDFFF);
            });
            String wrapped = String.join("", Cells.wrap(text.toString(), width));
            assertThat(wrapped.replace(" ", "")).isEqualTo(text.toString().replace(" ", ""));
        }
    }

    @Test
    @Timeout(60)
    void a_long_text_is_gone_through_once() {
        assertThat(Cells.wrap("word ".repeat(200_000), 80)).hasSize(12_500);
        assertThat(Cells.wrap("w".repeat(80_000), 80)).hasSize(1_000);
    }

    @Test
    void a_sign_that_is_wider_than_a_line_is_not_broken() {
        assertThat(Cells.wrap("a👩‍👩‍👧b", 2)).containsExactly("a", "👩‍👩‍👧", "b");
    }

    @Test
    void a_line_has_nothing_in_it_that_moves_a_cursor_or_turns_text_around() {
        assertThat(Cells.line("a\n  b\tc\u001b[2Jd\u202Ee ")).isEqualTo("a b c\uFFFD[2Jd\uFFFDe");
        assertThat(Cells.clean("  a\tb\u0007")).isEqualTo("  a    b\uFFFD");
    }
}
