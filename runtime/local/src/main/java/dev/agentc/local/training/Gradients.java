package dev.agentc.local.training;

import dev.agentc.local.Llama;
import dev.agentc.local.Passes;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Passes over all portions of a step on all threads. Portion i belongs to lane i modulo the lanes; a lane adds up its portions one
 * after another, and lanes are added in order: the bits hang on the number of lanes alone.
 */
final class Gradients {
    /** The gradient is squared in this many parts, whoever does them. */
    private static final int PARTS = 64;

    private final Lanes threads;
    private final float[][] lanes;
    private final @Nullable Passes[] passes;

    Gradients(Lanes threads, int lanes, int count) {
        this.threads = threads;
        this.lanes = new float[lanes][count];
        this.passes = new Passes[threads.threads()];
    }

    /**
     * What the passes of a step gave.
     *
     * @param gradient used again by the next step
     * @param weighed by bundle
     * @param gap largest difference between a sampler's log-probability and the policy's
     */
    record Result(float[] gradient, List<Objective.Weighed> weighed, double gap, int computed) {}

    Result of(Llama llama, List<Bundle> step, Objective.Weighing weighing) {
        List<Portion> portions = new Packing(step).portions();
        List<Objective.@Nullable Weighed> weighed =
                Collections.synchronizedList(new ArrayList<>(Collections.nCopies(step.size(), null)));
        double[] gaps = new double[portions.size()];
        threads.each(lanes.length, (thread, lane) -> {
            Arrays.fill(lanes[lane], 0f);
            for (int i = lane; i < portions.size(); i += lanes.length) {
                gaps[i] = pass(passes(thread, llama), portions.get(i), step, weighing, weighed, lanes[lane]);
            }
        });
        add();
        int computed = portions.stream()
                .mapToInt(portion -> portion.sequences().rows())
                .sum();
        List<Objective.Weighed> all = new ArrayList<>();
        for (Objective.@Nullable Weighed one : weighed) {
            all.add(Objects.requireNonNull(one));
        }
        return new Result(lanes[0], all, Arrays.stream(gaps).max().orElse(0), computed);
    }

    private Passes passes(int thread, Llama llama) {
        Passes known = passes[thread];
        Passes now = known == null ? new Passes(llama) : known.with(llama);
        passes[thread] = now;
        return now;
    }

    private static double pass(
            Passes passes,
            Portion portion,
            List<Bundle> step,
            Objective.Weighing weighing,
            List<Objective.@Nullable Weighed> weighed,
            float[] gradient) {
        float[] logprobs = passes.forward(portion.sequences());
        float[] weights = new float[logprobs.length];
        double gap = 0;
        for (int which = 0; which < portion.bundles().length; which++) {
            int bundle = portion.bundles()[which];
            List<double[]> policy = portion.logprobs(which, logprobs);
            Objective.Weighed answer = weighing.weigh(bundle, policy);
            weighed.set(bundle, answer);
            portion.file(which, answer.weights(), weights);
            gap = Math.max(gap, gap(step.get(bundle).rows(), policy));
        }
        passes.backward(weights, gradient);
        return gap;
    }

    private static double gap(List<Example> rows, List<double[]> policy) {
        double gap = 0;
        for (int at = 0; at < rows.size(); at++) {
            Example row = rows.get(at);
            for (int i = 0; row.sampler().length > 0 && i < row.ids().length; i++) {
                if (row.weights()[i] != 0) {
                    gap = Math.max(gap, Math.abs(row.sampler()[i] - policy.get(at)[i]));
                }
            }
        }
        return gap;
    }

    /** All lanes, in order, into the first. */
    private void add() {
        float[] sum = lanes[0];
        int size = (sum.length + PARTS - 1) / PARTS;
        threads.each(PARTS, (thread, part) -> {
            int from = Math.min(sum.length, part * size);
            int end = Math.min(sum.length, from + size);
            for (int lane = 1; lane < lanes.length; lane++) {
                float[] other = lanes[lane];
                for (int i = from; i < end; i++) {
                    sum[i] += other[i];
                }
            }
        });
    }

    /** The length of a gradient, squared in double in parts that are fixed. */
    double norm(float[] gradient) {
        double[] squares = new double[PARTS];
        int size = (gradient.length + PARTS - 1) / PARTS;
        threads.each(PARTS, (thread, part) -> {
            double square = 0;
            int end = Math.min(gradient.length, (part + 1) * size);
            for (int i = part * size; i < end; i++) {
                square += (double) gradient[i] * gradient[i];
            }
            squares[part] = square;
        });
        return Math.sqrt(Arrays.stream(squares).reduce(0, Double::sum));
    }

    /** Log-probabilities alone, by row of the step's bundles. */
    List<List<double[]>> logprobs(Llama llama, List<Bundle> step) {
        List<Portion> portions = new Packing(step).portions();
        List<List<double[]>> all = Collections.synchronizedList(
                new ArrayList<>(Collections.<List<double[]>>nCopies(step.size(), List.of())));
        threads.each(portions.size(), (thread, i) -> {
            Portion portion = portions.get(i);
            float[] computed = passes(thread, llama).forward(portion.sequences());
            for (int which = 0; which < portion.bundles().length; which++) {
                all.set(portion.bundles()[which], portion.logprobs(which, computed));
            }
        });
        return all;
    }
}
