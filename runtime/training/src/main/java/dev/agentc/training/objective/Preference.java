package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * {@code dpo}: of two rollouts the better one should gain on the worse, measured against the reference (Rafailov et al., arXiv
 * 2305.18290). A bundle is a pair, the better one first.
 *
 * @param beta how dear it is to leave the reference
 * @param smoothing share of pairs that may be the wrong way round
 */
public record Preference(double beta, double smoothing) implements Objective {

    /** As in TRL's DPOConfig: beta 0.1, {@code loss_type="sigmoid"}, no smoothing. */
    public static Preference standard() {
        return new Preference(0.1, 0);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Starts starts = new Starts(step, scores);
        double share = 1.0 / step.size();
        return (at, policy) -> {
            Sides pair = Sides.of(step.get(at));
            IntToDoubleFunction ratio = row -> RowSums.ratio(pair.rows().get(row), policy.get(row), starts.of(at, row));
            double better = pair.better(ratio);
            double worse = pair.worse(ratio);
            double margin = beta * (better - worse);
            double loss = -(1 - smoothing) * RowSums.logSigmoid(margin) - smoothing * RowSums.logSigmoid(-margin);
            double pull = beta * ((1 - smoothing) * RowSums.sigmoid(-margin) - smoothing * RowSums.sigmoid(margin));
            return new Weighed(
                    share * loss,
                    pair.spread(share * pull, -share * pull),
                    Map.of("margin", share * margin, "accuracy", margin > 0 ? share : 0));
        };
    }
}
