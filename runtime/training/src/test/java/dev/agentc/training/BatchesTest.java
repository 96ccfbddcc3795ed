package dev.agentc.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static List<Bundle> bundles(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Bundle.of(Example.of(i, new int[] {0, 1}, 0, 1)))
                .toList();
    }

    private static List<Integer> numbers(Batches batches, int steps) {
        List<Integer> all = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            batches.at(step).forEach(bundle -> all.add(bundle.rows().getFirst().rollout()));
        }
        return all;
    }

    @Test
    void each_pass_takes_every_bundle_once_in_an_order_of_its_own() {
        Batches batches = new Batches(bundles(0, 12), List.of(), 0, 4, 3);
        assertThat(batches.steps(2)).isEqualTo(6);
        List<Integer> all = numbers(batches, 6);
        assertThat(all.subList(0, 12)).containsExactlyInAnyOrderElementsOf(all.subList(12, 24));
        assertThat(all.subList(0, 12)).doesNotHaveDuplicates().isNotEqualTo(all.subList(12, 24));
        assertThat(numbers(new Batches(bundles(0, 12), List.of(), 0, 4, 3), 6)).isEqualTo(all);
        assertThat(numbers(new Batches(bundles(0, 12), List.of(), 0, 4, 4), 6)).isNotEqualTo(all);
    }

    @Test
    void general_data_has_its_share_in_every_stretch_and_takes_no_place_from_the_own() {
        Batches batches = new Batches(bundles(0, 70), bundles(1000, 9), 0.3, 10, 1);
        assertThat(batches.steps(1)).isEqualTo(10);
        for (int step = 0; step < 10; step++) {
            assertThat(batches.at(step).stream().filter(b -> b.rows().getFirst().rollout() >= 1000))
                    .hasSize(3);
        }
        assertThat(numbers(batches, 10))
                .containsAll(IntStream.range(0, 70).boxed().toList());
    }

    @Test
    void what_cannot_be_mixed_is_refused() {
        assertThatThrownBy(() -> new Batches(List.of(), List.of(), 0, 4, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batches(bundles(0, 1), List.of(), 0.5, 4, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rate_goes_up_and_then_down_on_a_line() {
        Schedule schedule = new Schedule(0.1, 2, 10, 0.1);
        assertThat(schedule.at(0)).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.at(2)).isCloseTo(0.1, within(1e-12));
        assertThat(schedule.at(6)).isCloseTo(0.05, within(1e-12));
        assertThat(schedule.at(100)).isCloseTo(0.01, within(1e-12));
        assertThat(Schedule.constant(0.1).at(5000)).isEqualTo(0.1);
        assertThat(Schedule.linear(0.1, 0, 10).at(0)).isEqualTo(0.1);
        assertThat(Schedule.linear(0.1, -3, 10)).isEqualTo(Schedule.linear(0.1, 0, 10));
        assertThat(Schedule.linear(0.1, 9, 4).at(3)).isCloseTo(0.1 * 4 / 9, within(1e-12));
        assertThatThrownBy(() -> new Schedule(0.1, -1, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_what_the_model_wrote_counts_by_class_message_and_step() {
        List<Stretch> stretches = List.of(
                new Stretch(0, 2, TokenClass.PROMPT, 0, 0),
                new Stretch(2, 4, TokenClass.REASONING, 1, 1),
                new Stretch(4, 5, TokenClass.CALL, 1, 1),
                new Stretch(5, 7, TokenClass.OBSERVATION, 2, 1),
                new Stretch(7, 8, TokenClass.TEXT, 3, 2));
        assertThat(Emphasis.EVEN.weights(8, stretches)).containsExactly(0, 0, 1, 1, 1, 0, 0, 1);
        Emphasis some = new Emphasis(
                Map.of(TokenClass.REASONING, 0.5, TokenClass.OBSERVATION, 9.0), Map.of(3, 2.0), Map.of(2, 3.0));
        assertThat(some.weights(8, stretches)).containsExactly(0, 0, 0.5, 0.5, 1, 0, 0, 6);
    }
}
