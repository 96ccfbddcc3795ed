package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code reinforce}: the log-probability of what was done times how good it was (Williams, 1992). Values are rewards; their mean
 * over the step's rollouts is taken off, which changes no expectation and much of the noise. TRL has none of its own.
 *
 * @param baseline whether the mean is taken off
 */
public record Reinforce(Normalise normalise, boolean baseline) implements Objective {

    /** All rollouts alike, against their mean. */
    public static Reinforce standard() {
        return new Reinforce(Normalise.ROLLOUTS, true);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Shares shares = new Shares(step, normalise, 1);
        double mean = baseline ? mean(step) : 0;
        return (at, policy) -> {
            List<double[]> weights = new ArrayList<>();
            double loss = 0;
            double surprise = 0;
            List<Example> rows = step.get(at).rows();
            for (int i = 0; i < rows.size(); i++) {
                Example row = rows.get(i);
                double factor = shares.of(row) * (row.value() - mean);
                double sum = RowSums.of(row, policy.get(i));
                loss -= factor * sum;
                surprise -= shares.ofTokens() * sum;
                weights.add(RowSums.spread(row, factor));
            }
            return new Weighed(loss, weights, Map.of("entropy", surprise));
        };
    }

    /** Of rollouts, not of rows. */
    private static double mean(List<Bundle> step) {
        return step.stream()
                .flatMap(bundle -> bundle.rows().stream())
                .collect(Collectors.toMap(Example::rollout, Example::value, (a, b) -> a))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
