package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.List;
import java.util.Map;

/**
 * {@code dpo}: of two rows the better one should gain on the worse, measured against the reference (Rafailov et al., arXiv
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
            List<Example> pair = RowSums.pair(step.get(at));
            double better = RowSums.ratio(pair.get(0), policy.get(0), starts.of(at, 0));
            double worse = RowSums.ratio(pair.get(1), policy.get(1), starts.of(at, 1));
            double margin = beta * (better - worse);
            double loss = -(1 - smoothing) * RowSums.logSigmoid(margin) - smoothing * RowSums.logSigmoid(-margin);
            double pull = beta * ((1 - smoothing) * RowSums.sigmoid(-margin) - smoothing * RowSums.sigmoid(margin));
            return new Weighed(
                    share * loss,
                    List.of(RowSums.spread(pair.get(0), share * pull), RowSums.spread(pair.get(1), -share * pull)),
                    Map.of("margin", share * margin, "accuracy", margin > 0 ? share : 0));
        };
    }
}
