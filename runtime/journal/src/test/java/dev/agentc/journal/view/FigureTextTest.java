package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures are written alike everywhere. */
class FigureTextTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, 999, 1_000, 12_345, 999_999, 1_000_000, -1, -999, -1_000, -123_456, Long.MAX_VALUE})
    void thousands_are_set_apart(long number) {
        assertThat(FigureText.count(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }
}
