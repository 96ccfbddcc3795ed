package dev.agentc.journal.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.journal.summary.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
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

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_004, 1_005, 1_006, 1_014, 1_015, 1_016, 1_095, 1_995, 10_050, 59_994, 59_995, 59_999})
    void seconds_have_two_decimals(int millis) {
        assertThat(FigureText.length(Duration.ofMillis(millis)))
                .isEqualTo(BigDecimal.valueOf(millis, 3).setScale(2, RoundingMode.HALF_EVEN) + " s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.00", "0.000000", "1", "1.5", "1.50", "12.345600", "0.0008064", "100", "0.10", "0.1000001"
            })
    void costs_have_two_decimals_or_as_many_as_they_need(String digits) {
        var number = new BigDecimal(digits);
        assertThat(Cost.of(number).shown()).isEqualTo(PriceText.shown(number).toPlainString());
        assertThat(Cost.of(number).isNothing()).isEqualTo(number.signum() == 0);
    }
}
