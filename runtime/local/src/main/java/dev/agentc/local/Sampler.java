package dev.agentc.local;

import dev.agentc.local.arithmetic.Products;
import dev.agentc.local.arithmetic.Sums;

/**
 * Draws ids from logits: one number of {@link SplitMix} an id, walked along the probabilities in the order of ids. At
 * temperature 0 the likeliest id is taken, of equal ones the lowest, and no number is drawn.
 */
final class Sampler {
    private final Products products;
    private final double temperature;
    private final SplitMix chance;
    private final int size;
    private final float[] scratch;

    /** @param size ids below this can be drawn; the embedding's padding cannot */
    Sampler(Products products, double temperature, long seed, int size) {
        this.products = products;
        this.temperature = temperature;
        this.chance = new SplitMix(seed);
        this.size = size;
        this.scratch = new float[size + 1];
    }

    /** From the logits that begin at a place. */
    int draw(float[] logits, int from) {
        int best = likeliest(logits, from);
        if (temperature == 0) {
            return best;
        }
        float most = logits[from + best];
        float divisor = (float) temperature;
        for (int id = 0; id < size; id++) {
            scratch[id] = (logits[from + id] - most) / divisor;
        }
        products.exponentials(scratch, 0, size);
        double left = chance.share() * Sums.sum(scratch, 0, size);
        for (int id = 0; id < size; id++) {
            left -= scratch[id];
            if (left < 0) {
                return id;
            }
        }
        return best;
    }

    /** Natural logarithm of an id's probability at temperature 1, as training computes it. */
    float logprob(float[] logits, int from, int id) {
        return Rows.logprob(products, logits, from, size, id, scratch);
    }

    private int likeliest(float[] logits, int from) {
        int best = 0;
        for (int id = 1; id < size; id++) {
            if (logits[from + id] > logits[from + best]) {
                best = id;
            }
        }
        return best;
    }
}
