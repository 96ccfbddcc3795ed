package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the sampler had left the reference, by bundle and rollout: the difference of the log-probabilities of all that it wrote. That
 * is an estimate of the KL divergence of whole rollouts (k1: Schulman, 2020), and no gradient goes through it.
 */
final class Departure {
    private final List<Map<Integer, Double>> byBundle = new ArrayList<>();

    Departure(List<Bundle> step, Scores scores) {
        List<double[]> sampled = sampled(step, scores);
        Starts starts = new Starts(step, scores);
        int number = 0;
        for (int at = 0; at < step.size(); at++) {
            Map<Integer, Double> rollouts = new LinkedHashMap<>();
            List<Example> rows = step.get(at).rows();
            for (int i = 0; i < rows.size(); i++, number++) {
                double far = RowSums.ratio(rows.get(i), sampled.get(number), starts.of(at, i));
                rollouts.merge(rows.get(i).rollout(), far, Double::sum);
            }
            byBundle.add(rollouts);
        }
    }

    /** What the sampler gave, or the policy before the step where it is the sampler. */
    private static List<double[]> sampled(List<Bundle> step, Scores scores) {
        List<Example> rows =
                step.stream().flatMap(bundle -> bundle.rows().stream()).toList();
        boolean known = rows.stream().allMatch(row -> row.sampler().length > 0);
        return known ? rows.stream().map(Example::sampler).toList() : scores.now(rows);
    }

    /** Of the rollouts of a bundle, in nats. */
    Map<Integer, Double> of(int bundle) {
        return byBundle.get(bundle);
    }

    /** The mean over the rollouts of a step. */
    double mean() {
        return byBundle.stream()
                .flatMap(rollouts -> rollouts.values().stream())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** Of all rollouts of a bundle together. */
    double sum(int bundle) {
        return byBundle.get(bundle).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
