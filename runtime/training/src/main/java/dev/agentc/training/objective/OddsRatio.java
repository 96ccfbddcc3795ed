package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * {@code orpo}: the better rollout's mean negative log-probability, and beside it the odds of better against worse; without a
 * reference (Hong et al., arXiv 2403.07691). Only what counts is learned; TRL's first part takes the prompt too.
 */
public record OddsRatio(double beta) implements Objective {

    /** As in TRL's ORPOConfig: beta 0.1. */
    public static OddsRatio standard() {
        return new OddsRatio(0.1);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        double share = 1.0 / step.size();
        double all = step.stream()
                .map(Sides::of)
                .mapToDouble(pair -> pair.better(row -> pair.rows().get(row).weight()))
                .sum();
        double token = all == 0 ? 0 : 1 / all;
        return (at, policy) -> {
            Sides pair = Sides.of(step.get(at));
            IntToDoubleFunction likely = row -> RowSums.of(pair.rows().get(row), policy.get(row));
            double first = pair.perBetterToken();
            double second = pair.perWorseToken();
            double sum = pair.better(likely);
            double better = first * sum;
            double worse = second * pair.worse(likely);
            double odds = better - worse - logLess(better) + logLess(worse);
            double pull = share * beta * RowSums.sigmoid(-odds);
            double loss = -token * sum - share * beta * RowSums.logSigmoid(odds);
            return new Weighed(
                    loss,
                    pair.spread(token + pull * first * slope(better), -pull * second * slope(worse)),
                    Map.of("margin", share * odds, "accuracy", odds > 0 ? share : 0));
        };
    }

    /** {@code log(1 - e^x)} of x below 0; of what is certain, as of what is nearly so. */
    private static double logLess(double x) {
        return StrictMath.log(-StrictMath.expm1(Math.min(x, -1e-12)));
    }

    /** The derivative of {@code x - log(1 - e^x)}. */
    private static double slope(double x) {
        return -1 / StrictMath.expm1(Math.min(x, -1e-12));
    }
}
