package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a token of weight 1 is of the whole step, by the rollout it belongs to. A rollout in several rows is one. */
final class Shares {
    private final Map<Integer, Double> tokens = new HashMap<>();
    private final Normalise normalise;
    private final double length;
    private final double all;

    /** @param length of {@link Normalise#LENGTH} */
    Shares(List<Bundle> step, Normalise normalise, double length) {
        this.normalise = normalise;
        this.length = length;
        double sum = 0;
        for (Bundle bundle : step) {
            for (Example row : bundle.rows()) {
                double weight = row.weight();
                tokens.merge(row.rollout(), weight, Double::sum);
                sum += weight;
            }
        }
        all = sum;
    }

    /** 0 of a rollout in which nothing counts. */
    double of(Example row) {
        double own = tokens.getOrDefault(row.rollout(), 0.0);
        if (own == 0) {
            return 0;
        }
        return switch (normalise) {
            case TOKENS -> 1 / all;
            case ROLLOUTS -> 1 / (own * tokens.size());
            case LENGTH -> 1 / (length * tokens.size());
        };
    }

    /** The same for plain means over tokens. */
    double ofTokens() {
        return all == 0 ? 0 : 1 / all;
    }
}
