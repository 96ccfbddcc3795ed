package dev.agentc.local;

/**
 * Draws ids from logits: one number of {@link SplitMix} an id, walked along the probabilities in the order of ids. At
 * temperature 0 the likeliest id is taken, of equal ones the lowest, and no number is drawn.
 */
final class Sampler {
    private final double temperature;
    private final SplitMix chance;
    private final double[] weights;

    /** @param size ids below this can be drawn; the embedding's padding cannot */
    Sampler(double temperature, long seed, int size) {
        this.temperature = temperature;
        this.chance = new SplitMix(seed);
        this.weights = new double[size];
    }

    int draw(float[] logits) {
        int best = likeliest(logits);
        if (temperature == 0) {
            return best;
        }
        double sum = 0;
        for (int id = 0; id < weights.length; id++) {
            weights[id] = StrictMath.exp((logits[id] - (double) logits[best]) / temperature);
            sum += weights[id];
        }
        double left = chance.share() * sum;
        for (int id = 0; id < weights.length; id++) {
            left -= weights[id];
            if (left < 0) {
                return id;
            }
        }
        return best;
    }

    /** Natural logarithm of an id's probability at temperature 1. */
    float logprob(float[] logits, int id) {
        double most = logits[likeliest(logits)];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += StrictMath.exp(logits[i] - most);
        }
        return (float) (logits[id] - most - StrictMath.log(sum));
    }

    private int likeliest(float[] logits) {
        int best = 0;
        for (int id = 1; id < weights.length; id++) {
            if (logits[id] > logits[best]) {
                best = id;
            }
        }
        return best;
    }
}
