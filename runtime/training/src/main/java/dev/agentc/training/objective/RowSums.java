package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.List;

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

    /** The two rows of a pair, the better one first. */
    static List<Example> pair(Bundle bundle) {
        if (bundle.rows().size() != 2) {
            throw new IllegalArgumentException("a pair is two rows, the better one first, not "
                    + bundle.rows().size());
        }
        return bundle.rows();
    }

    static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /** {@code log(sigmoid(x))} without overflow. */
    static double logSigmoid(double x) {
        return x >= 0 ? -StrictMath.log1p(StrictMath.exp(-x)) : x - StrictMath.log1p(StrictMath.exp(x));
    }
}
