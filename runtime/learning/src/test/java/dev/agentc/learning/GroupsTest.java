package dev.agentc.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
    /** A row a rollout. */
    private static List<List<Example>> rollouts(int count) {
        return IntStream.range(0, count).mapToObj(i -> List.of(row(i))).toList();
    }

    private static Example row(int rollout) {
        return Example.of(rollout, new int[] {5, 6}, 0, 1);
    }

    @Test
    void rollouts_are_measured_by_their_own_group() {
        List<Bundle> groups = Groups.of(rollouts(6), new double[] {1, 0, 0, 1, 1, 0}, 3);
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).rows()).extracting(Example::rollout).containsExactly(0, 1, 2);
        assertThat(groups.get(1).rows()).extracting(Example::rollout).containsExactly(3, 4, 5);
        for (Bundle group : groups) {
            assertThat(group.rows().stream().mapToDouble(Example::value).sum()).isCloseTo(0, within(1e-12));
        }
        // the only one that was right stands out further than one of two
        assertThat(groups.get(0).rows().getFirst().value())
                .isGreaterThan(groups.get(1).rows().getFirst().value());
        assertThat(groups.get(1).rows().getLast().value()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1, -2})
    void a_reward_that_is_the_same_for_all_teaches_nothing(double score) {
        assertThat(Groups.of(rollouts(4), new double[] {score, score, score, score}, 2))
                .isEmpty();
    }

    @Test
    void a_rollout_that_could_not_be_scored_is_in_no_mean_and_teaches_nothing() {
        List<Bundle> groups = Groups.of(rollouts(6), new double[] {1, Double.NaN, 0, 1, Double.NaN, Double.NaN}, 3);
        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.rows()).extracting(Example::rollout).containsExactly(0, 2);
            assertThat(group.rows().getFirst().value())
                    .isEqualTo(-group.rows().getLast().value());
        });
    }

    /** Where a reward charges for steps, one that gave up at once would do best. */
    @Test
    void what_failed_is_never_better_than_what_did_not() {
        double none = Double.NaN;
        double[] scores = {0, -0.06, -0.1, 0, 0.5, 0, 0, none, 0};
        boolean[] failed = {true, false, false, true, false, false, true, false, true};
        assertThat(Groups.compared(scores, failed, 3)).containsExactly(-0.1, -0.06, -0.1, 0, 0.5, 0, 0, none, 0);
    }

    @Test
    void only_the_groups_that_say_something_are_there() {
        List<Bundle> groups = Groups.of(rollouts(6), new double[] {1, 1, 0, 1, 0, 0}, 2);
        assertThat(groups)
                .singleElement()
                .satisfies(group ->
                        assertThat(group.rows()).extracting(Example::rollout).containsExactly(2, 3));
    }

    @Test
    void conversations_of_one_rollout_share_its_advantage_and_one_without_any_counts_in_the_mean() {
        List<Bundle> groups =
                Groups.of(List.of(List.of(row(0), row(0)), List.of(row(1)), List.of()), new double[] {1, 0, 0}, 3);
        List<Example> rows = groups.getFirst().rows();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).value()).isEqualTo(rows.get(1).value()).isPositive();
        assertThat(rows.get(2).value()).isCloseTo(-rows.get(0).value() / 2, within(1e-12));
    }

    @Test
    void a_group_of_which_nothing_was_written_is_left_out() {
        assertThat(Groups.of(List.of(List.of(), List.of()), new double[] {1, 0}, 2))
                .isEmpty();
    }
}
