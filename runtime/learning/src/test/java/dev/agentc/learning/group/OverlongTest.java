package dev.agentc.learning.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlongTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "300, 0", "325, -0.5", "350, -1", "400, -2", "900, -2"})
    void more_is_taken_off_on_a_line_until_all_of_it_is(double tokens, double reward) {
        assertThat(new Overlong(400, 100, 2).of(tokens)).isEqualTo(reward);
    }

    @ParameterizedTest
    @CsvSource({"0", "1000000"})
    void where_nothing_is_said_nothing_is_too_long(double tokens) {
        assertThat(Overlong.NONE.of(tokens)).isZero();
    }
}
