package dev.agentc.bench.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form; {@code bench/strategies/run} asks 500 questions at three chances. */
class StrategiesTest {
    private static final int QUESTIONS = 80;

    @ParameterizedTest
    @EnumSource(Curve.class)
    void a_strategy_is_right_as_often_as_its_formula_says(Curve curve) throws IOException {
        Suite.Point point = Suite.point(curve, 0.5, 0.75, QUESTIONS, 8);

        assertThat(point.isOff()).as(point.json()).isFalse();
        assertThat(point.calls()).as(point.json()).isBetween(QUESTIONS, QUESTIONS * curve.calls);
    }

    @Test
    void a_model_that_is_always_right_is_asked_no_more_than_needed() throws IOException {
        Suite.Point point = Suite.point(Curve.REFLECTING, 1, 1, 10, 8);

        assertThat(point.right().hits()).isEqualTo(10);
        assertThat(point.calls()).isEqualTo(10);
    }

    @Test
    void a_majority_is_a_binomial_tail() {
        assertThat(Curve.majority(1, 0.3)).isEqualTo(0.3, within(1e-12));
        assertThat(Curve.majority(3, 0.5)).isEqualTo(0.5, within(1e-12));
        assertThat(Curve.majority(5, 0.8)).isEqualTo(0.94208, within(1e-12));
    }
}
