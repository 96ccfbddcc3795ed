package dev.agentc.training.objective;

import dev.agentc.training.Example;

/** Sums over the tokens of a row, and weights that are the same for all of them. */
final class RowSums {
    private RowSums() {}

    static double of(Example row, double[] logprobs) {
        double sum = 0;
        for (int i = 0; i < logprobs.length; i++) {
            sum += row.weights()[i] * logprobs[i];
        }
        return sum;
    }

    /** How much likelier a row is than under the reference, as a logarithm. */
    static double ratio(Example row, double[] policy, double[] reference) {
        double sum = 0;
        for (int i = 0; i < policy.length; i++) {
            sum += row.weights()[i] * (policy[i] - reference[i]);
        }
        return sum;
    }

    /** Each token's own weight times one factor. */
    static double[] spread(Example row, double factor) {
        double[] weights = new double[row.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = row.weights()[i] * factor;
        }
        return weights;
    }

    static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /** {@code log(sigmoid(x))} without overflow. */
    static double logSigmoid(double x) {
        return x >= 0 ? -StrictMath.log1p(StrictMath.exp(-x)) : x - StrictMath.log1p(StrictMath.exp(x));
    }
}
