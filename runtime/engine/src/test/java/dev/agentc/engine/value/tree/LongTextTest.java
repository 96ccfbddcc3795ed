package dev.agentc.engine.value.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long texts against strings. */
class LongTextTest {
    private static final String[] PIECES = {"a", "word ", "Zoë", "€", "𝄞", "👩‍💻", "\n"};

    private static String text(Random random, int pieces) {
        return random.ints(pieces, 0, PIECES.length).mapToObj(i -> PIECES[i]).collect(Collectors.joining());
    }

    private static String sliced(String text, long from, long to) {
        int points = text.codePointCount(0, text.length());
        int start = text.offsetByCodePoints(0, (int) Math.clamp(from, 0, points));
        int end = text.offsetByCodePoints(0, (int) Math.clamp(to, 0, points));
        return text.substring(start, Math.max(start, end));
    }

    @Test
    void whatever_is_joined_and_cut_reads_as_the_string_does() {
        var random = new Random(4);
        for (int round = 0; round < 60; round++) {
            Object text = LongText.of(text(random, random.nextInt(2_000)));
            String model = LongText.string(text);
            for (int i = 0; i < 40; i++) {
                String more = text(random, random.nextInt(random.nextInt(4) == 0 ? 1_500 : 9));
                int at = random.nextInt(model.length() + 5) - 2;
                switch (random.nextInt(5)) {
                    case 0 -> {
                        text = LongText.joined(LongText.of(more), text);
                        model = more + model;
                    }
                    case 1 -> {
                        text = LongText.joined(
                                LongText.slice(text, 0, at), LongText.slice(text, at + 3L, Long.MAX_VALUE));
                        model = sliced(model, 0, at) + sliced(model, at + 3L, Long.MAX_VALUE);
                    }
                    default -> {
                        text = LongText.joined(text, more);
                        model = model + more;
                    }
                }
                assertThat(LongText.units(text)).isEqualTo(model.length());
                assertThat(LongText.length(text)).isEqualTo(model.codePointCount(0, model.length()));
                assertThat(LongText.string(LongText.slice(text, at, at + 7L))).isEqualTo(sliced(model, at, at + 7L));
                assertThat(LongText.endsWith(text, more)).isEqualTo(model.endsWith(more));
                assertThat(LongText.startsWith(text, more)).isEqualTo(model.startsWith(more));
                assertThat(text instanceof String).isEqualTo(model.length() <= LongText.SHORT);
                if (random.nextInt(3) == 0) {
                    assertThat(LongText.string(text)).isEqualTo(model);
                    assertThat(LongText.of(model)).isEqualTo(text).hasSameHashCodeAs(text);
                }
            }
            assertThat(LongText.string(text)).isEqualTo(model);
        }
    }

    @Test
    void halves_of_a_character_that_meet_are_one() {
        String half = "x".repeat(LongText.SHORT) + "\uD834";
        Object whole = LongText.joined(LongText.of(half), "\uDD1E");
        assertThat(LongText.length(whole)).isEqualTo(LongText.SHORT + 1);
        assertThat(LongText.slice(whole, LongText.SHORT, Long.MAX_VALUE)).isEqualTo("𝄞");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "€", "𝄞"})
    void a_text_is_gone_through_once_however_often_it_is_cut(String letter) {
        LongText text = (LongText) LongText.of(letter.repeat(100_000));
        LongText.slice(text, 1, 90_000);
        PartTree<?, ?> shape = text.shape();
        for (int i = 0; i < 100_000; i += 997) {
            assertThat(LongText.slice(text, i, i + 1L)).isEqualTo(letter);
            assertThat(LongText.length(LongText.slice(text, i, Long.MAX_VALUE))).isEqualTo(100_000 - i);
        }
        assertThat(text.shape()).isSameAs(shape);
        assertThat(shape.height()).isLessThan(9);
    }
}
