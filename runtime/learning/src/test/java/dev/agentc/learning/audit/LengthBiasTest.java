package dev.agentc.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentc.learning.audit.LengthBias.Worth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthBiasTest {
    private static List<Worth> runs(double[] written, double... worth) {
        return IntStream.range(0, worth.length)
                .mapToObj(i -> new Worth(written[i], worth[i]))
                .toList();
    }

    private static double[] written(double... tokens) {
        return tokens;
    }

    @Test
    void it_is_one_where_longer_is_always_better_and_minus_one_where_it_is_worse() {
        assertThat(LengthBias.of(runs(written(1, 2, 3), 10, 20, 30))).isCloseTo(1, within(1e-12));
        assertThat(LengthBias.of(runs(written(1, 2, 3), 3, 2, 1))).isCloseTo(-1, within(1e-12));
    }

    /** Worked out by hand: deviations (-1.5, -0.5, 0.5, 1.5) and (-0.5, 0.5, -0.5, 0.5) give 1 over the root of 5. */
    @Test
    void a_figure_worked_out_by_hand() {
        assertThat(LengthBias.of(runs(written(1, 2, 3, 4), 0, 1, 0, 1))).isCloseTo(1 / Math.sqrt(5), within(1e-12));
    }

    @Test
    void nothing_tells_anything_where_nothing_varies() {
        assertThat(LengthBias.of(runs(written(5, 5, 5), 0, 1, 0))).isZero();
        assertThat(LengthBias.of(runs(written(1, 2, 3), 1, 1, 1))).isZero();
        assertThat(LengthBias.of(List.of())).isZero();
    }
}
