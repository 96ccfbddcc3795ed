package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code sft}: the mean negative log-probability of what counts (FireAct: Chen et al., arXiv 2310.05915, for agents).
 *
 * @param normalise {@link Normalise#TOKENS} as in TRL; {@link Normalise#ROLLOUTS} counts short rollouts as much as long ones
 */
public record Supervised(Normalise normalise) implements Objective {

    /** As in TRL's SFTConfig: {@code loss_type="nll"}. */
    public static Supervised standard() {
        return new Supervised(Normalise.TOKENS);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Shares shares = new Shares(step, normalise, 1);
        return (at, policy) -> {
            List<double[]> weights = new ArrayList<>();
            double loss = 0;
            List<Example> rows = step.get(at).rows();
            for (int i = 0; i < rows.size(); i++) {
                double share = shares.of(rows.get(i));
                loss -= share * RowSums.of(rows.get(i), policy.get(i));
                weights.add(RowSums.spread(rows.get(i), share));
            }
            return new Weighed(loss, weights, Map.of());
        };
    }
}
