package dev.agentc.learning.group;

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
        List<Bundle> groups = Groups.of(rollouts(6), new double[] {1, 0, 0, 1, 1, 0}, 3, Measure.group());
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
        assertThat(Groups.of(rollouts(4), new double[] {score, score, score, score}, 2, Measure.group()))
                .isEmpty();
    }

    @Test
    void a_rollout_that_could_not_be_scored_is_in_no_mean_and_teaches_nothing() {
        List<Bundle> groups =
                Groups.of(rollouts(6), new double[] {1, Double.NaN, 0, 1, Double.NaN, Double.NaN}, 3, Measure.group());
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
        List<Bundle> groups = Groups.of(rollouts(6), new double[] {1, 1, 0, 1, 0, 0}, 2, Measure.group());
        assertThat(groups)
                .singleElement()
                .satisfies(group ->
                        assertThat(group.rows()).extracting(Example::rollout).containsExactly(2, 3));
    }

    @Test
    void conversations_of_one_rollout_share_its_advantage_and_one_without_any_counts_in_the_mean() {
        List<Bundle> groups = Groups.of(
                List.of(List.of(row(0), row(0)), List.of(row(1)), List.of()),
                new double[] {1, 0, 0},
                3,
                Measure.group());
        List<Example> rows = groups.getFirst().rows();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).value()).isEqualTo(rows.get(1).value()).isPositive();
        assertThat(rows.get(2).value()).isCloseTo(-rows.get(0).value() / 2, within(1e-12));
    }

    @Test
    void a_group_of_which_nothing_was_written_is_left_out() {
        assertThat(Groups.of(List.of(List.of(), List.of()), new double[] {1, 0}, 2, Measure.group()))
                .isEmpty();
    }

    private static double[] values(Measure measure, int size, double... scores) {
        return Groups.of(rollouts(scores.length), scores, size, measure).stream()
                .flatMap(group -> group.rows().stream())
                .mapToDouble(Example::value)
                .toArray();
    }

    @Test
    void what_advantages_are_divided_by_is_a_choice() {
        double one = Math.sqrt(0.5) + 1e-4; // of 0 and 1
        assertThat(values(Measure.group(), 2, 0, 1, 4, 2))
                .containsExactly(
                        near(-0.5 / one, 0.5 / one, 1 / (one * 2 - 1e-4), -1 / (one * 2 - 1e-4)), within(1e-12));
        double all = Math.sqrt((1.75 * 1.75 + 0.75 * 0.75 + 2.25 * 2.25 + 0.25 * 0.25) / 3) + 1e-4;
        assertThat(values(Measure.groupOverBatch(), 2, 0, 1, 4, 2))
                .containsExactly(near(-0.5 / all, 0.5 / all, 1 / all, -1 / all), within(1e-12));
        assertThat(values(Measure.groupMean(), 2, 0, 1, 4, 2)).containsExactly(-0.5, 0.5, 1, -1);
    }

    @Test
    void a_rollout_may_be_measured_by_the_others_by_the_step_or_by_nothing() {
        assertThat(values(Measure.others(), 3, 3, 1, 2)).containsExactly(near(1.5, -1.5, 0), within(1e-12));
        assertThat(values(Measure.batch(true, false), 1, 3, 1, 2, 6)).containsExactly(0, -2, -1, 3);
        double deviation = Math.sqrt(14.0 / 3) + 1e-4;
        assertThat(values(Measure.batch(true, true), 2, 3, 1, 2, 6))
                .containsExactly(near(0, -2 / deviation, -1 / deviation, 3 / deviation), within(1e-12));
        assertThat(values(Measure.batch(false, false), 1, 3, 1)).containsExactly(3, 1);
    }

    private static double[] near(double... values) {
        return values;
    }

    /** Of the controls that no training may learn from. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, -2})
    void a_constant_reward_teaches_nothing_whatever_it_is_measured_by(double score) {
        double[] scores = {score, score, score, score, score, score};
        for (Measure measure : List.of(
                Measure.group(),
                Measure.groupOverBatch(),
                Measure.groupMean(),
                Measure.others(),
                Measure.batch(true, false),
                Measure.batch(true, true))) {
            assertThat(values(measure, 3, scores)).isEmpty();
        }
        assertThat(values(Measure.batch(false, false), 3, 0, 0, 0)).isEmpty();
    }

    @Test
    void a_case_that_is_asked_once_is_measured_by_the_others_of_the_step() {
        List<Bundle> bundles = Groups.of(rollouts(3), new double[] {1, Double.NaN, 0}, 1, Measure.batch(true, false));
        assertThat(bundles).hasSize(2);
        assertThat(bundles.getLast().rows()).singleElement().satisfies(row -> {
            assertThat(row.rollout()).isEqualTo(2);
            assertThat(row.value()).isEqualTo(-0.5);
        });
    }
}
