package dev.agentc.training.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objectives as functions of log-probabilities, without any model. */
class ObjectivesTest {
    private static final int CONTEXT = 100;

    static Stream<Objective> all() {
        return Stream.of(
                Supervised.standard(),
                new Supervised(Normalise.ROLLOUTS),
                Preference.standard(),
                new Preference(0.5, 0.2),
                IdentityPreference.standard(),
                new KahnemanTversky(0.3, 1, 0.5),
                OddsRatio.standard(),
                GroupRelative.standard(),
                GroupRelative.dapo().withKl(0.1),
                GroupRelative.doneRight(50),
                new GroupRelative(0.2, 0.2, 1.5, 0.01, Normalise.ROLLOUTS, 1),
                LeaveOneOut.standard(),
                new LeaveOneOut(0, 0.2),
                Reinforce.standard(),
                new Reinforce(0.1, Normalise.ROLLOUTS, 1),
                new Reinforce(0.3, Normalise.LENGTH, 50));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_weight_is_minus_the_derivative_of_the_loss(Objective objective) {
        for (int seed = 0; seed < 20; seed++) {
            List<Bundle> step = step(seed, 0.4);
            List<List<double[]>> policy = policy(step, seed);
            Objective.Weighing weighing = objective.over(step, scores(seed));
            for (int bundle = 0; bundle < step.size(); bundle++) {
                List<double[]> given = policy.get(bundle);
                Objective.Weighed weighed = weighing.weigh(bundle, given);
                for (int row = 0; row < given.size(); row++) {
                    for (int i = 0; i < given.get(row).length; i++) {
                        double slope = slope(weighing, bundle, given, row, i);
                        double weight = weighed.weights().get(row)[i];
                        assertThat(weight).isCloseTo(-slope, within(1e-4 * Math.max(1e-3, Math.abs(slope))));
                        if (step.get(bundle).rows().get(row).weights()[i] == 0) {
                            assertThat(weight).isZero();
                        }
                    }
                }
            }
        }
    }

    private static double slope(Objective.Weighing weighing, int bundle, List<double[]> given, int row, int i) {
        double by = 1e-6;
        double keep = given.get(row)[i];
        if (keep == 0) {
            return 0;
        }
        given.get(row)[i] = keep + by;
        double up = weighing.weigh(bundle, given).loss();
        given.get(row)[i] = keep - by;
        double down = weighing.weigh(bundle, given).loss();
        given.get(row)[i] = keep;
        return (up - down) / (2 * by);
    }

    /** Pairs that are groups too; samplers so far off that some tokens are clipped. */
    private static List<Bundle> step(long seed, double off) {
        Random random = new Random(seed);
        List<Bundle> step = new ArrayList<>();
        for (int bundle = 0; bundle < 3; bundle++) {
            step.add(Bundle.of(row(random, 2 * bundle, off), row(random, 2 * bundle + 1, off)));
        }
        return step;
    }

    private static Example row(Random random, int rollout, double off) {
        int length = 4 + random.nextInt(4);
        double[] weights = new double[length];
        double[] sampler = new double[length];
        for (int i = 1; i < length; i++) {
            weights[i] = random.nextInt(4) == 0 ? 0 : random.nextDouble() + 0.5;
            sampler[i] = -0.3 - 2 * random.nextDouble();
        }
        weights[length - 1] = 1;
        return Example.of(rollout, new int[length], weights)
                .sampledAt(sampler)
                .valued(rollout % 2 == 0 ? 1 + random.nextDouble() : -random.nextDouble());
    }

    private static List<List<double[]>> policy(List<Bundle> step, long seed) {
        Random random = new Random(seed + 100);
        return step.stream()
                .map(bundle ->
                        bundle.rows().stream().map(row -> near(row, random)).toList())
                .toList();
    }

    private static double[] near(Example row, Random random) {
        double[] logprobs = new double[row.ids().length];
        for (int i = 0; i < logprobs.length; i++) {
            logprobs[i] = row.weights()[i] == 0 ? 0 : Math.min(-0.01, row.sampler()[i] + 0.3 * random.nextGaussian());
        }
        return logprobs;
    }

    private static Scores scores(long seed) {
        return new Scores() {
            @Override
            public int context() {
                return CONTEXT;
            }

            @Override
            public List<double[]> now(List<Example> rows) {
                return some(rows, seed + 1);
            }

            @Override
            public List<double[]> start(List<Example> rows) {
                return some(rows, seed + 2);
            }
        };
    }

    private static List<double[]> some(List<Example> rows, long seed) {
        Random random = new Random(seed);
        return rows.stream()
                .map(row -> {
                    double[] logprobs = new double[row.ids().length];
                    for (int i = 0; i < logprobs.length; i++) {
                        logprobs[i] = row.weights()[i] == 0 ? 0 : -0.2 - 2 * random.nextDouble();
                    }
                    return logprobs;
                })
                .toList();
    }

    private static Example plain(int rollout, double value, double... logprobs) {
        double[] weights = new double[logprobs.length + 1];
        double[] all = new double[logprobs.length + 1];
        for (int i = 0; i < logprobs.length; i++) {
            weights[i + 1] = 1;
            all[i + 1] = logprobs[i];
        }
        return Example.of(rollout, new int[all.length], weights)
                .sampledAt(all)
                .against(all)
                .valued(value);
    }

    private static double loss(Objective objective, Bundle bundle) {
        List<double[]> policy = bundle.rows().stream().map(Example::sampler).toList();
        return objective.over(List.of(bundle), scores(1)).weigh(0, policy).loss();
    }

    @Test
    void figures_worked_out_by_hand() {
        Bundle pair = Bundle.of(plain(0, 1, -1, -2), plain(1, -1, -1.5));
        assertThat(loss(Supervised.standard(), pair)).isCloseTo(4.5 / 3, within(1e-12));
        assertThat(loss(new Supervised(Normalise.ROLLOUTS), pair)).isCloseTo((1.5 + 1.5) / 2, within(1e-12));
        // policy and reference are the same
        assertThat(loss(Preference.standard(), pair)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(loss(IdentityPreference.standard(), pair)).isCloseTo(25, within(1e-9));
        // the ratio is 1: each token counts its advantage
        assertThat(loss(GroupRelative.standard(), pair)).isCloseTo(-(2.0 - 1) / 3, within(1e-12));
        assertThat(loss(GroupRelative.doneRight(10), pair)).isCloseTo(-(2.0 - 1) / 20, within(1e-12));
        // the ratio is 1, sampler and reference are the same: each rollout counts its advantage
        assertThat(loss(LeaveOneOut.standard(), Bundle.of(plain(0, 2, -1, -2), plain(1, -1, -1.5))))
                .isCloseTo(-(2.0 - 1) / 2, within(1e-12));
        assertThat(loss(Reinforce.standard(), pair)).isCloseTo(-(-3 + 1.5) / 3, within(1e-12));
        assertThat(loss(new Reinforce(0, Normalise.ROLLOUTS, 1), pair)).isCloseTo((1.5 - 1.5) / 2, within(1e-12));
        assertThat(loss(new Reinforce(0, Normalise.LENGTH, 10), pair)).isCloseTo(-(-3 + 1.5) / 20, within(1e-12));
    }

    /** What the first is dearer than the second comes off its advantage, and on to that of the second. */
    @Test
    void how_far_a_sampler_had_left_the_reference_is_measured_by_the_others_too() {
        Bundle pair = Bundle.of(
                plain(0, 1, -1, -2).against(0, -1.5, -2.5), plain(1, -1, -1.5).against(0, -1.25)); // 1 nat, and -1/4
        assertThat(loss(new LeaveOneOut(0.4, 0.2), pair)).isCloseTo(0, within(1e-12));
        double own = 0.4 * 1.25;
        List<double[]> policy = pair.rows().stream().map(Example::sampler).toList();
        Objective.Weighed one =
                new LeaveOneOut(0.4, 0.2).over(List.of(pair), scores(1)).weigh(0, policy);
        assertThat(one.weights().get(0)).containsExactly(new double[] {0, (1 - own) / 2, (1 - own) / 2}, within(1e-12));
        assertThat(one.weights().get(1)).containsExactly(new double[] {0, (own - 1) / 2}, within(1e-12));
        assertThat(one.figures()).containsEntry("ratio", 1.0).containsEntry("kl", 0.75 / 3);
        Objective.Weighed whole = new Reinforce(0.4, Normalise.ROLLOUTS, 1)
                .over(List.of(pair), scores(1))
                .weigh(0, policy);
        assertThat(whole.weights().get(0))
                .containsExactly(new double[] {0, (1 - own / 2) / 4, (1 - own / 2) / 4}, within(1e-12));
    }

    /** What comes of advantages of 0 is no step: constant rewards are left out before, and would move nothing. */
    @ParameterizedTest
    @MethodSource("rolling")
    void where_no_rollout_is_better_than_another_nothing_moves(Objective objective) {
        Bundle alike = Bundle.of(plain(0, 0, -1, -2), plain(1, 0, -1.5));
        List<double[]> policy = alike.rows().stream().map(Example::sampler).toList();
        Objective.Weighed weighed = objective.over(List.of(alike), scores(1)).weigh(0, policy);
        assertThat(weighed.loss()).isZero();
        weighed.weights().forEach(row -> assertThat(row).containsOnly(0));
    }

    static Stream<Objective> rolling() {
        return Stream.of(
                GroupRelative.standard().withKl(0.1),
                GroupRelative.dapo(),
                GroupRelative.doneRight(50),
                LeaveOneOut.standard(),
                Reinforce.standard(),
                new Reinforce(0.1, Normalise.LENGTH, 50));
    }

    @Test
    void of_a_token_that_has_gone_far_enough_nothing_more_is_asked() {
        Example row = plain(0, 1, -1.0);
        Bundle alone = Bundle.of(row);
        Objective.Weighing weighing = GroupRelative.standard().over(List.of(alone), scores(1));
        assertThat(weighing.weigh(0, List.of(new double[] {0, -0.5})).weights().getFirst())
                .containsOnly(0);
        assertThat(weighing.weigh(0, List.of(new double[] {0, -1.1})).weights().getFirst()[1])
                .isPositive();
        // far below the sampler it may still come back
        assertThat(weighing.weigh(0, List.of(new double[] {0, -3})).weights().getFirst()[1])
                .isPositive();
    }

    @Test
    void a_rollout_in_several_rows_counts_as_one() {
        Bundle whole = Bundle.of(plain(0, 1, -1, -2, -3), plain(1, -1, -2));
        Bundle cut = Bundle.of(plain(0, 1, -1), plain(0, 1, -2, -3), plain(1, -1, -2));
        for (Objective objective : List.of(
                new Supervised(Normalise.ROLLOUTS),
                new GroupRelative(0.2, 0.2, 9, 0.1, Normalise.ROLLOUTS, 1),
                LeaveOneOut.standard(),
                Reinforce.standard())) {
            assertThat(loss(objective, cut)).as("%s", objective).isCloseTo(loss(objective, whole), within(1e-12));
        }
    }

    /** A run of an agent that asked another one is one good or bad run, however many conversations it was. */
    @Test
    void a_wanted_rollout_in_several_rows_counts_as_one() {
        Bundle whole = Bundle.of(plain(0, 1, -1, -2, -3));
        Bundle cut = Bundle.of(plain(0, 1, -1), plain(0, 1, -2, -3));
        Bundle other = Bundle.of(plain(1, -1, -2));
        Objective kto = new KahnemanTversky(0.3, 1, 0.5);
        List<double[]> policy = List.of(new double[] {0, -0.5, -1.5, -2});
        Objective.Weighed one = kto.over(List.of(whole, other), UNMOVED).weigh(0, policy);
        Objective.Weighed two = kto.over(List.of(cut, other), UNMOVED)
                .weigh(0, List.of(new double[] {0, -0.5}, new double[] {0, -1.5, -2}));
        assertThat(two.loss()).isCloseTo(one.loss(), within(1e-12));
        assertThat(two.figures().get("margin")).isCloseTo(one.figures().get("margin"), within(1e-12));
        assertThat(two.weights().get(0)[1]).isCloseTo(one.weights().getFirst()[1], within(1e-12));
        assertThat(two.weights().get(1)[2]).isCloseTo(one.weights().getFirst()[3], within(1e-12));
    }

    private static final Scores UNMOVED = new Scores() {
        @Override
        public int context() {
            return CONTEXT;
        }

        @Override
        public List<double[]> now(List<Example> rows) {
            return start(rows);
        }

        @Override
        public List<double[]> start(List<Example> rows) {
            return rows.stream().map(row -> new double[row.ids().length]).toList();
        }
    };

    @Test
    void mismatched_rows_have_each_prompt_with_the_answer_before_it() {
        Example first = Example.of(0, new int[] {1, 2, 3}, 0, 0, 1);
        Example second = Example.of(1, new int[] {4, 5, 6, 7}, 0, 1, 0, 1);
        List<Example> others = KahnemanTversky.mismatched(List.of(first, second), CONTEXT);
        assertThat(others.get(0).ids()).containsExactly(1, 2, 5, 6, 7);
        assertThat(others.get(0).weights()).containsExactly(0, 0, 1, 0, 1);
        assertThat(others.get(1).ids()).containsExactly(4, 3);
        assertThat(KahnemanTversky.mismatched(List.of(first), CONTEXT)).isEmpty();
    }

    /** Each of the rows can be read, and a prompt with another one's answer is longer than both. */
    @Test
    void mismatched_rows_are_no_longer_than_what_can_be_read() {
        Example asked = Example.of(0, new int[] {1, 2, 3, 4, 5}, 0, 0, 0, 0, 1);
        Example answered = Example.of(1, new int[] {6, 7, 8, 9, 10}, 0, 1, 1, 1, 1);
        List<Example> others = KahnemanTversky.mismatched(List.of(asked, answered), 5);
        assertThat(others.get(0).ids()).containsExactly(1, 2, 3, 4, 7);
        assertThat(others.get(0).weights()).containsExactly(0, 0, 0, 0, 1);
        assertThat(others.get(1).ids()).containsExactly(6, 5);
    }

    /** How far rows moved in general is in nats a row; what is told as `kl` is in nats a token, and an alarm rings by it. */
    @Test
    void a_point_of_reference_is_no_distance_a_token() {
        Bundle pair = Bundle.of(plain(0, 1, -1, -2), plain(1, -1, -1.5));
        List<double[]> policy = pair.rows().stream().map(Example::sampler).toList();
        Objective.Weighed weighed =
                KahnemanTversky.standard().over(List.of(pair), scores(1)).weigh(0, policy);
        assertThat(weighed.figures()).containsOnlyKeys("margin", "point");
    }

    @Test
    void a_side_of_a_pair_in_several_rows_counts_as_one() {
        Bundle whole = Bundle.of(plain(0, 1, -1, -2, -3), plain(1, -1, -2, -4));
        Bundle cut = Bundle.of(plain(0, 1, -1), plain(0, 1, -2, -3), plain(1, -1, -2), plain(1, -1, -4));
        List<double[]> zeros = List.of(new double[4], new double[3]);
        List<double[]> cutZeros = List.of(new double[2], new double[3], new double[2], new double[2]);
        for (Objective objective :
                List.of(Preference.standard(), IdentityPreference.standard(), OddsRatio.standard())) {
            assertThat(loss(objective, cut)).as("%s", objective).isCloseTo(loss(objective, whole), within(1e-12));
            Objective.Weighed one = objective.over(List.of(whole), scores(1)).weigh(0, zeros);
            Objective.Weighed other = objective.over(List.of(cut), scores(1)).weigh(0, cutZeros);
            assertThat(other.loss()).as("%s", objective).isCloseTo(one.loss(), within(1e-9));
        }
    }

    @Test
    void three_rollouts_are_no_pair() {
        Bundle three = Bundle.of(plain(0, 1, -1), plain(1, 1, -1), plain(2, 1, -1));
        assertThatThrownBy(() -> loss(Preference.standard(), three)).isInstanceOf(IllegalArgumentException.class);
    }
}
