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
}
