package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

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
            Sides pair = Sides.of(step.get(at));
            IntToDoubleFunction ratio = row -> RowSums.ratio(pair.rows().get(row), policy.get(row), starts.of(at, row));
            double first = pair.perBetterToken();
            double second = pair.perWorseToken();
            double gain = first * pair.better(ratio) - second * pair.worse(ratio);
            double off = gain - 1 / (2 * beta);
            double pull = -2 * off * share;
            return new Weighed(
                    share * off * off,
                    pair.spread(pull * first, -pull * second),
                    Map.of("margin", share * beta * gain, "accuracy", gain > 0 ? share : 0));
        };
    }
}
