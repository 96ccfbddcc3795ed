package dev.agentc.training;

import java.util.Arrays;

/**
 * One row of ids as a model saw or wrote them.
 *
 * @param weights by id: how much it counts, 0 for all that the model did not write
 * @param sampler by id: its log-probability when it was sampled; empty where nobody knows
 * @param reference by id: its log-probability under the reference ({@link Scores#start}); empty where nobody worked it out yet
 * @param value what an objective is told of it: an advantage, a reward, above 0 for wanted and below for unwanted
 * @param rollout rows of one rollout have the same number, other rows of the step another
 */
public record Example(int[] ids, double[] weights, double[] sampler, double[] reference, double value, int rollout) {
    private static final double[] UNKNOWN = {};

    public Example {
        if (weights.length != ids.length
                || sampler.length > 0 && sampler.length != ids.length
                || reference.length > 0 && reference.length != ids.length) {
            throw new IllegalArgumentException("a row of " + ids.length + " ids with " + weights.length + " weights, "
                    + sampler.length + " and " + reference.length + " log-probabilities");
        }
        if (ids.length == 0 || weights[0] != 0) {
            throw new IllegalArgumentException("a row's first id follows nothing, so it has no weight");
        }
        for (double weight : weights) {
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a weight of " + weight);
            }
        }
    }

    /** A row that nothing but its ids and weights is known of. */
    public static Example of(int rollout, int[] ids, double... weights) {
        return new Example(ids, weights, UNKNOWN, UNKNOWN, 0, rollout);
    }

    public Example valued(double other) {
        return new Example(ids, weights, sampler, reference, other, rollout);
    }

    public Example sampledAt(double... logprobs) {
        return new Example(ids, weights, logprobs, reference, value, rollout);
    }

    public Example against(double... logprobs) {
        return new Example(ids, weights, sampler, logprobs, value, rollout);
    }

    /** The sum of its weights. */
    public double weight() {
        return Arrays.stream(weights).sum();
    }

    /** The place of the first id that counts; its length if none does. */
    public int firstWanted() {
        int at = 0;
        while (at < ids.length && weights[at] == 0) {
            at++;
        }
        return at;
    }
}
