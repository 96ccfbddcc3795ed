package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code rloo}: a rollout is one action, and the others of its group are what it is measured by (Ahmadian et al., arXiv
 * 2402.14740). A bundle is a group, its values advantages ({@link dev.agentc.training.Advantages#leaveOneOut}). How far the sampler had
 * left the reference is taken off the reward, as in TRL, so the others' mean of it is too. All rows of a rollout stand in one bundle.
 *
 * @param kl how dear it is to leave the reference; 0 needs none
 * @param clip how far the ratio of a rollout's probabilities, policy to sampler, may go either way
 */
public record LeaveOneOut(double kl, double clip) implements Objective {

    /** As in TRL's RLOOConfig: beta 0.05, epsilon 0.2. */
    public static LeaveOneOut standard() {
        return new LeaveOneOut(0.05, 0.2);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        Departure departure = kl > 0 ? new Departure(step, scores) : null;
        List<Map<Integer, Double>> advantages = new ArrayList<>();
        for (int at = 0; at < step.size(); at++) {
            advantages.add(advantages(step.get(at), departure == null ? Map.of() : departure.of(at)));
        }
        int rollouts = advantages.stream().mapToInt(Map::size).sum();
        double share = rollouts == 0 ? 0 : 1.0 / rollouts;
        double token = new Shares(step, Normalise.TOKENS, 1).ofTokens();
        return (at, policy) -> {
            Part part = new Part(share, token, advantages.get(at));
            return part.weigh(step.get(at).rows(), policy, departure == null ? null : token * departure.sum(at));
        };
    }

    /** By rollout: its value, less what it is dearer than the others. */
    private Map<Integer, Double> advantages(Bundle group, Map<Integer, Double> far) {
        double all = far.values().stream().mapToDouble(Double::doubleValue).sum();
        int others = Math.max(1, far.size() - 1);
        Map<Integer, Double> advantages = new LinkedHashMap<>();
        for (Example row : group.rows()) {
            double own = far.getOrDefault(row.rollout(), 0.0);
            advantages.put(row.rollout(), row.value() - kl * (own - (all - own) / others));
        }
        return advantages;
    }

    private final class Part {
        private final double share;
        private final double token;
        private final Map<Integer, Double> advantages;
        private final Map<Integer, Double> logs = new HashMap<>();
        private final Map<Integer, Double> pulls = new HashMap<>();
        private double loss;
        private double clipped;
        private double ratios;
        private double surprise;

        /**
         * @param share what a rollout is of the step
         * @param token what a token is of it
         */
        Part(double share, double token, Map<Integer, Double> advantages) {
            this.share = share;
            this.token = token;
            this.advantages = advantages;
        }

        Weighed weigh(List<Example> rows, List<double[]> policy, @Nullable Double moved) {
            for (int i = 0; i < rows.size(); i++) {
                Example row = rows.get(i);
                double log = row.sampler().length == 0 ? 0 : RowSums.ratio(row, policy.get(i), row.sampler());
                logs.merge(row.rollout(), log, Double::sum);
                surprise -= token * RowSums.of(row, policy.get(i));
            }
            advantages.forEach(this::rollout);
            List<double[]> weights = new ArrayList<>();
            for (Example row : rows) {
                weights.add(RowSums.spread(row, pulls.getOrDefault(row.rollout(), 0.0)));
            }
            Map<String, Double> figures =
                    new HashMap<>(Map.of("clipped", clipped, "entropy", surprise, "ratio", ratios));
            if (moved != null) { // else nobody knows how far it moved
                figures.put("kl", moved);
            }
            return new Weighed(loss, weights, figures);
        }

        private void rollout(int rollout, double advantage) {
            double ratio = StrictMath.exp(logs.getOrDefault(rollout, 0.0));
            double gain = ratio * advantage;
            double held = Math.max(1 - clip, Math.min(1 + clip, ratio)) * advantage;
            loss -= share * Math.min(gain, held);
            clipped += gain <= held ? 0 : share;
            ratios += share * ratio;
            pulls.put(rollout, gain <= held ? share * gain : 0);
        }
    }
}
