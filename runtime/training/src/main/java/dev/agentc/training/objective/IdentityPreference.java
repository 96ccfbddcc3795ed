package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.List;
import java.util.Map;

/**
 * {@code ipo}: as {@link Preference}, but the gain is to be 1 / (2 beta) and not as large as can be (Azar et al., arXiv 2310.12036).
 * Log-probabilities are means over tokens, as in TRL.
 */
public record IdentityPreference(double beta) implements Objective {

    /** As in TRL's DPOConfig with {@code loss_type="ipo"}: beta 0.1. */
    public static IdentityPreference standard() {
        return new IdentityPreference(0.1);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Starts starts = new Starts(step, scores);
        double share = 1.0 / step.size();
        return (at, policy) -> {
            List<Example> pair = RowSums.pair(step.get(at));
            double first = 1 / Math.max(pair.get(0).weight(), Double.MIN_NORMAL);
            double second = 1 / Math.max(pair.get(1).weight(), Double.MIN_NORMAL);
            double gain = first * RowSums.ratio(pair.get(0), policy.get(0), starts.of(at, 0))
                    - second * RowSums.ratio(pair.get(1), policy.get(1), starts.of(at, 1));
            double off = gain - 1 / (2 * beta);
            double pull = -2 * off * share;
            return new Weighed(
                    share * off * off,
                    List.of(RowSums.spread(pair.get(0), pull * first), RowSums.spread(pair.get(1), -pull * second)),
                    Map.of("margin", share * beta * gain, "accuracy", gain > 0 ? share : 0));
        };
    }
}
