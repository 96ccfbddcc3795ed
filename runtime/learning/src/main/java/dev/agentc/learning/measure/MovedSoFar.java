package dev.agentc.learning.measure;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An objective that has no price on leaving the weights as the stage began, and is told all the same how far they are: {@code kl}, by
 * the estimate k3 in nats a token (Schulman, 2020). It changes nothing of what is climbed.
 */
public record MovedSoFar(Objective objective) implements Objective {
    /** A pass over the rows with other weights costs a fifth of a step, so it is one step of so many. */
    private static final int APART = 5;

    private static final String KL = "kl";

    /** Measures in every so manieth step of a stage, and in its last. */
    public static Objective measured(Objective objective, int step, int steps) {
        return step % APART == 0 || step == steps ? new MovedSoFar(objective) : objective;
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Weighing weighing = objective.over(step, scores);
        List<List<double[]>> starts = ByBundle.of(step, scores::start);
        double all = step.stream()
                .flatMap(bundle -> bundle.rows().stream())
                .mapToDouble(Example::weight)
                .sum();
        return (at, policy) -> {
            Weighed weighed = weighing.weigh(at, policy);
            if (all == 0) {
                return weighed;
            }
            Map<String, Double> figures = new HashMap<>(weighed.figures());
            figures.put(KL, moved(step.get(at).rows(), policy, starts.get(at)) / all);
            return new Weighed(weighed.loss(), weighed.weights(), figures);
        };
    }

    private static double moved(List<Example> rows, List<double[]> policy, List<double[]> starts) {
        return IntStream.range(0, rows.size())
                .mapToDouble(i -> moved(rows.get(i), policy.get(i), starts.get(i)))
                .sum();
    }

    private static double moved(Example row, double[] policy, double[] start) {
        double moved = 0;
        for (int i = 0; i < policy.length; i++) {
            double back = start[i] - policy[i];
            moved += row.weights()[i] * (StrictMath.expm1(back) - back);
        }
        return moved;
    }
}
