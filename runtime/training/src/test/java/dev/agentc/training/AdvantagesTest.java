package dev.agentc.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdvantagesTest {
    private static List<OptionalDouble> rewards(Double... rewards) {
        return Stream.of(rewards).map(OptionalDouble::of).toList();
    }

    @Test
    void a_group_is_measured_by_its_mean_and_the_deviation_of_a_sample() {
        List<OptionalDouble> of =
                Advantages.ofGroup(rewards(0.0, 1.0, 1.0, 0.0), true).orElseThrow();
        assertThat(of.get(1).orElseThrow()).isCloseTo(0.5 / (Math.sqrt(1 / 3.0) + 1e-4), within(1e-12));
        assertThat(Advantages.ofGroup(rewards(0.0, 1.0), false).orElseThrow().get(0))
                .isEqualTo(OptionalDouble.of(-0.5));
    }

    @Test
    void each_is_measured_by_the_others() {
        List<OptionalDouble> of = Advantages.leaveOneOut(rewards(3.0, 1.0, 2.0)).orElseThrow();
        assertThat(of.get(0).orElseThrow()).isCloseTo(1.5, within(1e-12));
        assertThat(of.get(1).orElseThrow()).isCloseTo(-1.5, within(1e-12));
    }

    @Test
    void what_could_not_be_scored_is_no_zero() {
        List<OptionalDouble> rewards = List.of(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(3));
        List<OptionalDouble> of = Advantages.ofGroup(rewards, false).orElseThrow();
        assertThat(of).containsExactly(OptionalDouble.of(-1), OptionalDouble.empty(), OptionalDouble.of(1));
    }

    @Test
    void a_group_in_which_all_did_equally_well_says_nothing() {
        assertThat(Advantages.ofGroup(rewards(0.3, 0.3, 0.3), true)).isEmpty();
        assertThat(Advantages.leaveOneOut(rewards(1.0))).isEmpty();
        assertThat(Advantages.ofGroup(List.of(OptionalDouble.empty(), OptionalDouble.empty()), true))
                .isEmpty();
    }

    @Test
    void a_whole_step_is_measured_by_its_own_mean_and_deviation_or_by_nothing() {
        List<OptionalDouble> all = rewards(3.0, 1.0, 2.0, 6.0);
        assertThat(Advantages.ofBatch(all, true, false).orElseThrow())
                .containsExactlyElementsOf(rewards(0.0, -2.0, -1.0, 3.0));
        assertThat(Advantages.ofBatch(all, true, true).orElseThrow().get(3).orElseThrow())
                .isCloseTo(3 / (Math.sqrt(14.0 / 3) + 1e-4), within(1e-12));
        assertThat(Advantages.ofBatch(all, false, false).orElseThrow()).isEqualTo(all);
        assertThat(Advantages.ofBatch(rewards(2.0, 2.0), true, false)).isEmpty();
        assertThat(Advantages.ofBatch(rewards(2.0, 2.0), false, false)).isPresent();
        assertThat(Advantages.ofBatch(rewards(0.0, 0.0), false, true)).isEmpty();
        assertThat(Advantages.ofBatch(List.of(OptionalDouble.empty()), false, false))
                .isEmpty();
    }

    @Test
    void a_group_may_be_scaled_by_what_all_groups_have_in_common() {
        double divisor = Advantages.divisor(rewards(0.0, 1.0, 4.0, 2.0));
        assertThat(Advantages.ofGroup(rewards(0.0, 1.0), divisor)
                        .orElseThrow()
                        .get(1)
                        .orElseThrow())
                .isCloseTo(0.5 / (Math.sqrt(8.75 / 3) + 1e-4), within(1e-12));
        assertThat(Advantages.ofGroup(rewards(1.0, 1.0), divisor)).isEmpty();
        assertThat(Advantages.divisor(rewards(1.0))).isEqualTo(1);
    }
}
