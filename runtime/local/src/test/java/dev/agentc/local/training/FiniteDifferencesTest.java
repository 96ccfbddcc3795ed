package dev.agentc.local.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.local.DoubleModel;
import dev.agentc.local.Llama;
import dev.agentc.local.ParameterLayout;
import dev.agentc.local.SmallModel;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import dev.agentc.training.Tuning;
import dev.agentc.training.objective.GroupRelative;
import dev.agentc.training.objective.IdentityPreference;
import dev.agentc.training.objective.KahnemanTversky;
import dev.agentc.training.objective.LeaveOneOut;
import dev.agentc.training.objective.Normalise;
import dev.agentc.training.objective.OddsRatio;
import dev.agentc.training.objective.Preference;
import dev.agentc.training.objective.Reinforce;
import dev.agentc.training.objective.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient that training uses, against differences of the loss itself in a double model of another hand. Of each group of
 * parameters some random halves are moved along the gradient: no half hides what another gets wrong.
 */
class FiniteDifferencesTest {
    private static final double TOLERANCE = 1e-4;

    /** Where differences are written, a line of JSON each ({@code bench/parity/training}); empty for nowhere. */
    private static final String WRITTEN = System.getProperty("differences", "");

    private static final int LANES = 3;

    private final Llama llama = SmallModel.of(5);
    private final DoubleModel exact = new DoubleModel(llama);
    private final double[] start = doubles(llama.weights());

    static Stream<Arguments> objectives() {
        return Stream.of(
                Arguments.of("sft", Supervised.standard()),
                Arguments.of("sft by rollout", new Supervised(Normalise.ROLLOUTS)),
                Arguments.of("dpo", new Preference(0.5, 0.1)),
                Arguments.of("ipo", IdentityPreference.standard()),
                Arguments.of("kto", new KahnemanTversky(0.5, 1, 0.7)),
                Arguments.of("orpo", OddsRatio.standard()),
                Arguments.of("grpo", GroupRelative.standard().withKl(0.3)),
                Arguments.of("grpo as dapo", GroupRelative.dapo()),
                Arguments.of("grpo done right", GroupRelative.doneRight(20)),
                Arguments.of("rloo", LeaveOneOut.standard()),
                Arguments.of("rloo without kl", new LeaveOneOut(0, 0.2)),
                Arguments.of("grpo by rollout", new GroupRelative(0.2, 0.28, 4, 0.01, Normalise.ROLLOUTS, 1)),
                Arguments.of("reinforce", Reinforce.standard()),
                Arguments.of("reinforce by rollout", new Reinforce(0, Normalise.ROLLOUTS, 1)),
                Arguments.of("reinforce with kl", new Reinforce(0.1, Normalise.LENGTH, 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objectives")
    void every_group_of_parameters_gets_the_gradient_of_the_loss(String name, Objective objective) throws IOException {
        List<Bundle> step = step();
        Objective.Weighing weighing = objective.over(step, scores());
        float[] gradient = gradient(step, weighing);
        for (Map.Entry<String, List<Integer>> group : groups(llama.layout()).entrySet()) {
            double worst = 0;
            for (int half = 0; half < 3; half++) {
                List<Integer> places = half(group.getValue(), half);
                worst = Math.max(worst, along(group.getKey() + " half " + half, step, weighing, gradient, places));
            }
            write(name, group.getKey(), worst);
        }
    }

    @Test
    void a_low_rank_change_gets_its_own_gradient() throws IOException {
        List<Bundle> step = step();
        Objective.Weighing weighing = Supervised.standard().over(step, scores());
        LowRankChange change = LowRankChange.begun(llama.layout(), llama.weights(), new Tuning.LowRank(3, 6), 9);
        Random random = new Random(4);
        for (int i = 0; i < change.numbers().length; i++) {
            change.numbers()[i] += (float) random.nextGaussian() * 0.05f;
        }
        try (Lanes lanes = new Lanes(2)) {
            change.apply(lanes);
            Llama changed = Llama.of(llama.layout(), change.weights(), llama.size(), true);
            Gradients gradients = new Gradients(lanes, LANES, changed.weights().length);
            float[] ofWeights = gradients.of(changed, step, weighing).gradient().clone();
            float[] own = change.gradient(ofWeights, lanes).clone();
            double[] from = doubles(change.numbers());
            double[] direction = direction(own, half(all(own.length), 1));
            double numeric = (lowRankLoss(from, direction, 1e-5, step, weighing)
                            - lowRankLoss(from, direction, -1e-5, step, weighing))
                    / 2e-5;
            write("low rank", "A and B", assertClose("low rank", numeric, dot(own, direction)));
        }
    }

    /** The loss where the numbers are moved, W made of them in double. */
    private double lowRankLoss(
            double[] from, double[] direction, double by, List<Bundle> step, Objective.Weighing weighing) {
        double[] numbers = from.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] += by * direction[i];
        }
        double[] weights = start.clone();
        int at = 0;
        int rank = 3;
        for (ParameterLayout.Tensor tensor : llama.layout().tensors()) {
            if (!tensor.isLinear()) {
                continue;
            }
            int b = at + rank * tensor.columns();
            for (int out = 0; out < tensor.rows(); out++) {
                for (int in = 0; in < tensor.columns(); in++) {
                    for (int k = 0; k < rank; k++) {
                        weights[tensor.at() + out * tensor.columns() + in] +=
                                2 * numbers[b + out * rank + k] * numbers[at + k * tensor.columns() + in];
                    }
                }
            }
            at = b + rank * tensor.rows();
        }
        return loss(weights, step, weighing);
    }

    private static void write(String objective, String group, double worst) throws IOException {
        if (!WRITTEN.isEmpty()) {
            String line = "{\"objective\":\"" + objective + "\",\"group\":\"" + group + "\",\"worst\":" + worst + "}\n";
            Files.writeString(Path.of(WRITTEN), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** The relative difference along a direction, which is small enough. */
    private double along(
            String what, List<Bundle> step, Objective.Weighing weighing, float[] gradient, List<Integer> places) {
        double[] direction = direction(gradient, places);
        double by = 1e-5;
        double numeric =
                (loss(moved(direction, by), step, weighing) - loss(moved(direction, -by), step, weighing)) / (2 * by);
        return assertClose(what, numeric, dot(gradient, direction));
    }

    private static double assertClose(String what, double numeric, double ours) {
        double off = Math.abs(numeric - ours) / Math.max(Math.abs(numeric), 1e-3);
        assertThat(off)
                .as("%s: %s by differences, %s by the pass back", what, numeric, ours)
                .isLessThan(TOLERANCE);
        return off;
    }

    private float[] gradient(List<Bundle> step, Objective.Weighing weighing) {
        try (Lanes threads = new Lanes(2)) {
            Gradients gradients = new Gradients(threads, LANES, llama.weights().length);
            return gradients.of(llama, step, weighing).gradient();
        }
    }

    private double loss(double[] weights, List<Bundle> step, Objective.Weighing weighing) {
        double loss = 0;
        for (int at = 0; at < step.size(); at++) {
            List<double[]> policy = step.get(at).rows().stream()
                    .map(row -> logprobs(weights, row))
                    .toList();
            loss += weighing.weigh(at, policy).loss();
        }
        return loss;
    }

    /** Those of the weights as they are: no gradient goes through what compares with them. */
    private Scores scores() {
        return new Scores() {
            @Override
            public int context() {
                return SmallModel.SHAPE.context();
            }

            @Override
            public List<double[]> now(List<Example> rows) {
                return rows.stream().map(row -> logprobs(start, row)).toList();
            }

            @Override
            public List<double[]> start(List<Example> rows) {
                return now(rows).stream().map(FiniteDifferencesTest::shifted).toList();
            }
        };
    }

    /** A reference that is not the policy. */
    private static double[] shifted(double[] logprobs) {
        double[] other = logprobs.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] += other[i] == 0 ? 0 : 0.1 * Math.sin(3.0 * i + 1);
        }
        return other;
    }

    private double[] logprobs(double[] weights, Example row) {
        double[] all = exact.logprobs(weights, row.ids());
        for (int i = 0; i < all.length; i++) {
            all[i] = row.weights()[i] == 0 ? 0 : all[i];
        }
        return all;
    }

    /** Three pairs that are groups as well: shared beginnings, weights of several sizes, a sampler that is near the policy. */
    private List<Bundle> step() {
        Random random = new Random(11);
        List<Bundle> step = new ArrayList<>();
        for (int bundle = 0; bundle < 3; bundle++) {
            int[] prompt = random.ints(5 + bundle, 0, SmallModel.SIZE).toArray();
            Example first = row(random, prompt, 9, 2 * bundle).valued(1.3);
            Example second = row(random, prompt, 6, 2 * bundle + 1).valued(-0.8);
            step.add(Bundle.of(first, second));
        }
        return step;
    }

    private Example row(Random random, int[] prompt, int more, int rollout) {
        int[] ids = Arrays.copyOf(prompt, prompt.length + more);
        double[] weights = new double[ids.length];
        for (int i = prompt.length; i < ids.length; i++) {
            ids[i] = random.nextInt(SmallModel.SIZE);
            weights[i] = i % 4 == 3 ? 0 : 0.5 + (i % 3) * 0.5;
        }
        Example bare = Example.of(rollout, ids, weights);
        double[] sampler = logprobs(start, bare);
        for (int i = 0; i < sampler.length; i++) {
            sampler[i] += sampler[i] == 0 ? 0 : 0.05 * Math.cos(i);
        }
        return bare.sampledAt(sampler);
    }

    /** Places by what kind of tensor they belong to. */
    private static Map<String, List<Integer>> groups(ParameterLayout layout) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            List<Integer> places = groups.computeIfAbsent(
                    tensor.name().replaceFirst("layers\\.\\d+", "layers"), n -> new ArrayList<>());
            for (int i = 0; i < tensor.count(); i++) {
                places.add(tensor.at() + i);
            }
        }
        assertThat(groups).hasSize(11);
        return groups;
    }

    private static List<Integer> all(int count) {
        return Stream.iterate(0, i -> i + 1).limit(count).toList();
    }

    private static List<Integer> half(List<Integer> places, long seed) {
        Random random = new Random(seed);
        return places.stream().filter(place -> random.nextBoolean()).toList();
    }

    /** Along the gradient at these places, of length one. */
    private static double[] direction(float[] gradient, List<Integer> places) {
        double[] direction = new double[gradient.length];
        double square = 0;
        for (int place : places) {
            direction[place] = gradient[place];
            square += direction[place] * direction[place];
        }
        double length = Math.sqrt(square);
        assertThat(length).isPositive();
        for (int place : places) {
            direction[place] /= length;
        }
        return direction;
    }

    private double[] moved(double[] direction, double by) {
        double[] weights = start.clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += by * direction[i];
        }
        return weights;
    }

    private static double dot(float[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[] doubles(float[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i];
        }
        return y;
    }
}
