package dev.agentc.local.training;

import dev.agentc.training.Beginning;
import dev.agentc.training.Tuning;

/**
 * What a policy was begun with; two of the same recipe and the same steps have the same bits.
 *
 * @param base name of the embedded model
 * @param lanes sums of gradients that are kept apart
 */
record Recipe(String base, Tuning tuning, long seed, int lanes) {
    Beginning beginning() {
        return new Beginning(base, tuning, seed);
    }
}
