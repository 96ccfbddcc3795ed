package dev.agentc.learning.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseOrderTest {
    private static int[] drawn(CaseOrder order, int steps, int count) {
        return IntStream.range(0, steps)
                .flatMap(step -> Arrays.stream(order.after((long) step * count, count)))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 5", "3, 1, 6", "10, 5, 4", "10, 3, 10", "7, 7, 3", "16, 6, 8"})
    void every_case_comes_once_before_any_comes_again(int size, int count, int steps) {
        int[] drawn = drawn(new CaseOrder(size, 3), steps, count);
        int[] all = IntStream.range(0, size).toArray();
        for (int from = 0; from + size <= drawn.length; from += size) {
            assertThat(IntStream.of(Arrays.copyOfRange(drawn, from, from + size))
                            .sorted())
                    .containsExactly(Arrays.stream(all).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void a_step_is_the_same_whatever_was_drawn_before_it() {
        int[] drawn = drawn(new CaseOrder(10, 3), 6, 4);
        for (int step = 5; step >= 0; step--) {
            assertThat(new CaseOrder(10, 3).after(step * 4, 4))
                    .isEqualTo(Arrays.copyOfRange(drawn, step * 4, step * 4 + 4));
        }
    }

    @Test
    void passes_and_seeds_have_orders_of_their_own() {
        int[] first = new CaseOrder(50, 1).after(0, 50);
        assertThat(new CaseOrder(50, 1).after(50, 50)).isNotEqualTo(first);
        assertThat(new CaseOrder(50, 2).after(0, 50)).isNotEqualTo(first);
        for (int pass = 0; pass < 40; pass++) {
            assertThat(new CaseOrder(50, 1).after(50 * pass, 50)).isNotEqualTo(new CaseOrder(50, 2).after(0, 50));
        }
    }
}
