package dev.agentc.training;

import java.util.List;
import java.util.Map;

/**
 * How much ids count by what they are: the weights of class, message and step multiplied, 1 where nothing is said. What the model
 * did not write never counts.
 */
public record Emphasis(Map<TokenClass, Double> kinds, Map<Integer, Double> messages, Map<Integer, Double> steps) {
    /** All that the model wrote counts alike. */
    public static final Emphasis EVEN = new Emphasis(Map.of(), Map.of(), Map.of());

    public Emphasis {
        kinds = Map.copyOf(kinds);
        messages = Map.copyOf(messages);
        steps = Map.copyOf(steps);
    }

    /** Weights for a row of this many ids; its first never counts. */
    public double[] weights(int length, List<Stretch> stretches) {
        double[] weights = new double[length];
        for (Stretch stretch : stretches) {
            double weight = of(stretch);
            for (int i = Math.max(1, stretch.from()); i < stretch.to(); i++) {
                weights[i] = weight;
            }
        }
        return weights;
    }

    private double of(Stretch stretch) {
        return stretch.kind().isWritten()
                ? kinds.getOrDefault(stretch.kind(), 1.0)
                        * messages.getOrDefault(stretch.message(), 1.0)
                        * steps.getOrDefault(stretch.step(), 1.0)
                : 0;
    }
}
