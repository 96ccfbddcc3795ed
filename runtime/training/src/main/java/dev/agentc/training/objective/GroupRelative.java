package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code grpo}: tokens of rollouts that did better than their group become likelier, of the others less so, no further than a
 * clip (Shao et al., arXiv 2402.03300). Values are advantages ({@link dev.agentc.training.Advantages}); groups that say nothing
 * are left out before. Without a sampler's log-probability the policy is taken to be the sampler.
 *
 * @param low how far the ratio of policy to sampler may fall before a token counts no more
 * @param high how far it may rise (DAPO takes more: 0.28)
 * @param bound most that the ratio may be at all, against outliers of negative advantage; infinite for none
 * @param kl how dear it is to leave the reference, by the estimate k3 (Schulman, 2020); 0 needs no reference
 * @param length of {@link Normalise#LENGTH}: most tokens a rollout may have
 */
public record GroupRelative(double low, double high, double bound, double kl, Normalise normalise, double length)
        implements Objective {

    /** As in TRL's GRPOConfig: epsilon 0.2 both ways, beta 0, {@code loss_type="dapo"}. */
    public static GroupRelative standard() {
        return new GroupRelative(0.2, 0.2, Double.POSITIVE_INFINITY, 0, Normalise.TOKENS, 1);
    }

    /** DAPO (Yu et al., arXiv 2503.14476): room upward, all tokens alike, no reference. */
    public static GroupRelative dapo() {
        return new GroupRelative(0.2, 0.28, Double.POSITIVE_INFINITY, 0, Normalise.TOKENS, 1);
    }

    /** Dr. GRPO (Liu et al., arXiv 2503.20783): one length for all; its advantages are not divided by a deviation. */
    public static GroupRelative doneRight(double length) {
        return new GroupRelative(0.2, 0.2, Double.POSITIVE_INFINITY, 0, Normalise.LENGTH, length);
    }

    /** The same with a price on leaving the reference. */
    public GroupRelative withKl(double price) {
        return new GroupRelative(low, high, bound, price, normalise, length);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Shares shares = new Shares(step, normalise, length);
        Starts starts = kl > 0 ? new Starts(step, scores) : null;
        return (at, policy) -> {
            Sum sum = new Sum();
            List<Example> rows = step.get(at).rows();
            for (int i = 0; i < rows.size(); i++) {
                row(rows.get(i), policy.get(i), starts == null ? null : starts.of(at, i), shares, sum);
            }
            Map<String, Double> figures =
                    new HashMap<>(Map.of("clipped", sum.clipped, "entropy", sum.surprise, "ratio", sum.ratio));
            if (starts != null) { // else nobody knows how far it moved
                figures.put("kl", sum.moved);
            }
            return new Weighed(sum.loss, sum.weights, figures);
        };
    }

    private static final class Sum {
        private final List<double[]> weights = new ArrayList<>();
        private double loss;
        private double clipped;
        private double moved;
        private double surprise;
        private double ratio;
    }

    private void row(Example row, double[] policy, double @Nullable [] reference, Shares shares, Sum sum) {
        double[] weights = new double[policy.length];
        for (int i = 0; i < policy.length; i++) {
            double share = row.weights()[i] * shares.of(row);
            if (share == 0) {
                continue;
            }
            double mean = row.weights()[i] * shares.ofTokens();
            double free = row.sampler().length == 0 ? 1 : StrictMath.exp(policy[i] - row.sampler()[i]);
            double ratio = Math.min(free, bound);
            double held = Math.max(1 - low, Math.min(1 + high, free));
            double gain = ratio * row.value();
            double least = Math.min(gain, held * row.value());
            boolean counts = gain <= held * row.value() && free <= bound;
            sum.loss -= share * least;
            sum.clipped += counts ? 0 : mean;
            sum.ratio += mean * free;
            sum.surprise -= mean * policy[i];
            weights[i] = counts ? share * gain : 0;
            if (reference != null) {
                double back = reference[i] - policy[i];
                double far = StrictMath.expm1(back) - back;
                sum.loss += share * kl * far;
                sum.moved += mean * far;
                weights[i] += share * kl * StrictMath.expm1(back);
            }
        }
        sum.weights.add(weights);
    }
}
