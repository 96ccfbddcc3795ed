package dev.agentc.learning.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import dev.agentc.training.objective.GroupRelative;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far weights are from where a stage began, told where nothing is paid for it. */
class MovedSoFarTest {
    private static final List<Bundle> STEP = List.of(
            new Bundle(List.of(
                    Example.of(0, new int[] {1, 2, 3}, 0, 1, 1).valued(1),
                    Example.of(1, new int[] {1, 4}, 0, 1).valued(-1))),
            Bundle.of(Example.of(2, new int[] {5, 6, 7}, 0, 0, 0.5).valued(1)));

    private static final List<List<double[]>> NOW =
            List.of(List.of(new double[] {0, -1, -2}, new double[] {0, -0.5}), List.of(new double[] {0, 0, -3}));

    private static final Scores SCORES = new Scores() {
        @Override
        public int context() {
            return 10;
        }

        @Override
        public List<double[]> now(List<Example> rows) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public List<double[]> start(List<Example> rows) {
            assertThat(rows).hasSize(3);
            return List.of(new double[] {0, -1.5, -2}, new double[] {0, -0.25}, new double[] {0, 0, -2});
        }
    };

    private static double figure(Objective objective, String name) {
        Objective.Weighing weighing = objective.over(STEP, SCORES);
        return weighing.weigh(0, NOW.get(0)).figures().get(name)
                + weighing.weigh(1, NOW.get(1)).figures().get(name);
    }

    @Test
    void it_is_what_a_stage_with_a_price_is_told() {
        Objective free = MovedSoFar.measured(GroupRelative.standard(), 5, 9);
        assertThat(figure(free, "kl"))
                .isCloseTo(figure(GroupRelative.standard().withKl(0.1), "kl"), offset(1e-12))
                .isGreaterThan(0);
    }

    @Test
    void nothing_of_what_is_climbed_is_changed_by_it() {
        Objective plain = GroupRelative.standard();
        Objective.Weighed told = new MovedSoFar(plain).over(STEP, SCORES).weigh(0, NOW.getFirst());
        Objective.Weighed untold = plain.over(STEP, SCORES).weigh(0, NOW.getFirst());
        assertThat(told.loss()).isEqualTo(untold.loss());
        assertThat(told.weights()).usingRecursiveComparison().isEqualTo(untold.weights());
        assertThat(told.figures()).containsAllEntriesOf(untold.figures());
    }

    @Test
    void it_is_measured_in_every_fifth_step_and_in_the_last() {
        Objective plain = GroupRelative.standard();
        for (int step = 1; step <= 12; step++) {
            assertThat(MovedSoFar.measured(plain, step, 12) != plain)
                    .as("step %d", step)
                    .isEqualTo(step == 5 || step == 10 || step == 12);
        }
    }
}
