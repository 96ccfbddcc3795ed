package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code reinforce}: the log-probability of what was done times how good it was (Williams, 1992). Values are advantages: rewards less
 * their mean over the step ({@link dev.agentc.training.Advantages#ofBatch}), which changes no expectation and much of the noise, or
 * rewards as they are. How far the sampler had left the reference, beyond the mean of the step, is taken off them. TRL has none of its own.
 *
 * @param kl how dear it is to leave the reference; 0 needs none
 * @param length of {@link Normalise#LENGTH}: most tokens a rollout may have
 */
public record Reinforce(double kl, Normalise normalise, double length) implements Objective {

    /** All tokens alike, no reference. */
    public static Reinforce standard() {
        return new Reinforce(0, Normalise.TOKENS, 1);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Shares shares = new Shares(step, normalise, length);
        Departure departure = kl > 0 ? new Departure(step, scores) : null;
        double mean = departure == null ? 0 : departure.mean();
        return (at, policy) -> {
            List<double[]> weights = new ArrayList<>();
            double loss = 0;
            double surprise = 0;
            List<Example> rows = step.get(at).rows();
            for (int i = 0; i < rows.size(); i++) {
                Example row = rows.get(i);
                double dear = departure == null ? 0 : kl * (departure.of(at).getOrDefault(row.rollout(), mean) - mean);
                double factor = shares.of(row) * (row.value() - dear);
                double sum = RowSums.of(row, policy.get(i));
                loss -= factor * sum;
                surprise -= shares.ofTokens() * sum;
                weights.add(RowSums.spread(row, factor));
            }
            Map<String, Double> figures = new HashMap<>(Map.of("entropy", surprise));
            if (departure != null) { // else nobody knows how far it moved
                figures.put("kl", shares.ofTokens() * departure.sum(at));
            }
            return new Weighed(loss, weights, figures);
        };
    }
}
