package dev.agentc.training;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much better than its group each rollout did. A rollout that could not be scored is no 0: it has no advantage and is not in
 * the group's mean. A group in which all did equally well says nothing and is left out, by its absence and not by a division.
 */
public final class Advantages {
    /** Added to the deviation, as TRL does. */
    private static final double EPSILON = 1e-4;

    private Advantages() {}

    /**
     * Reward less the group's mean, over its deviation (GRPO: Shao et al., arXiv 2402.03300; the deviation of a sample, as TRL's).
     *
     * @param scaled false leaves the division out (Dr. GRPO: Liu et al., arXiv 2503.20783)
     * @return by rollout, empty where it was not scored; nothing at all if the group says nothing
     */
    public static Optional<List<OptionalDouble>> ofGroup(List<OptionalDouble> rewards, boolean scaled) {
        return ofGroup(rewards, scaled ? divisor(rewards) : 1);
    }

    /**
     * The same over a number of the caller's, such as one that all groups of a step have in common ({@link #divisor}; {@code
     * scale_rewards="batch"} of TRL).
     */
    public static Optional<List<OptionalDouble>> ofGroup(List<OptionalDouble> rewards, double divisor) {
        double[] scored = scored(rewards);
        return isFlat(scored) ? Optional.empty() : Optional.of(less(rewards, mean(scored), divisor));
    }

    /** What rewards are divided by to be scaled: the deviation of a sample, and a little against nothing; 1 if there is none. */
    public static double divisor(List<OptionalDouble> rewards) {
        double[] scored = scored(rewards);
        return scored.length < 2 ? 1 : deviation(scored, mean(scored)) + EPSILON;
    }

    /**
     * Rewards of a whole step, whatever was asked: less their mean (REINFORCE: Williams, 1992), and over their deviation
     * (REINFORCE++: Hu et al., arXiv 2501.03262).
     *
     * @param baseline false takes nothing off, so that a step whose rewards are equal and not 0 says something too
     * @return by rollout, empty where it was not scored; nothing at all if the step says nothing
     */
    public static Optional<List<OptionalDouble>> ofBatch(
            List<OptionalDouble> rewards, boolean baseline, boolean scaled) {
        double[] scored = scored(rewards);
        if (scored.length == 0 || isFlat(scored) && (baseline || scored[0] == 0)) {
            return Optional.empty();
        }
        return Optional.of(less(rewards, baseline ? mean(scored) : 0, scaled ? divisor(rewards) : 1));
    }

    private static List<OptionalDouble> less(List<OptionalDouble> rewards, double mean, double divisor) {
        return rewards.stream()
                .map(reward -> reward.isPresent() ? OptionalDouble.of((reward.getAsDouble() - mean) / divisor) : reward)
                .toList();
    }

    /** Reward less the mean of the others (RLOO: Ahmadian et al., arXiv 2402.14740). */
    public static Optional<List<OptionalDouble>> leaveOneOut(List<OptionalDouble> rewards) {
        double[] scored = scored(rewards);
        if (isFlat(scored)) {
            return Optional.empty();
        }
        double mean = mean(scored);
        double stretched = scored.length / (scored.length - 1.0);
        return Optional.of(rewards.stream()
                .map(reward ->
                        reward.isPresent() ? OptionalDouble.of((reward.getAsDouble() - mean) * stretched) : reward)
                .toList());
    }

    private static double[] scored(List<OptionalDouble> rewards) {
        return rewards.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    private static boolean isFlat(double[] rewards) {
        for (double reward : rewards) {
            if (reward != rewards[0]) {
                return false;
            }
        }
        return true;
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double one : x) {
            sum += one;
        }
        return sum / x.length;
    }

    private static double deviation(double[] x, double mean) {
        double sum = 0;
        for (double one : x) {
            sum += (one - mean) * (one - mean);
        }
        return Math.sqrt(sum / (x.length - 1));
    }
}
