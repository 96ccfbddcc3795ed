package dev.agentc.training.objective;

import dev.agentc.training.Advantages;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * {@code rloo}: a rollout is one action, and the others of its group are what it is measured by (Ahmadian et al., arXiv
 * 2402.14740). A bundle is a group, its values rewards. How far the sampler had left the reference is taken off the reward, as
 * in TRL. All rows of a rollout stand in one bundle.
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
        List<Map<Integer, Double>> advantages = advantages(step, scores);
        int rollouts = advantages.stream().mapToInt(Map::size).sum();
        double share = rollouts == 0 ? 0 : 1.0 / rollouts;
        return (at, policy) -> weigh(step.get(at).rows(), policy, advantages.get(at), share);
    }

    private Weighed weigh(List<Example> rows, List<double[]> policy, Map<Integer, Double> advantages, double share) {
        Map<Integer, Double> logs = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Example row = rows.get(i);
            double log = row.sampler().length == 0 ? 0 : RowSums.ratio(row, policy.get(i), row.sampler());
            logs.merge(row.rollout(), log, Double::sum);
        }
        double loss = 0;
        double clipped = 0;
        Map<Integer, Double> pulls = new HashMap<>();
        for (Map.Entry<Integer, Double> one : advantages.entrySet()) {
            double ratio = StrictMath.exp(logs.getOrDefault(one.getKey(), 0.0));
            double gain = ratio * one.getValue();
            double held = Math.max(1 - clip, Math.min(1 + clip, ratio)) * one.getValue();
            loss -= share * Math.min(gain, held);
            clipped += gain <= held ? 0 : share;
            pulls.put(one.getKey(), gain <= held ? share * gain : 0);
        }
        List<double[]> weights = new ArrayList<>();
        for (Example row : rows) {
            weights.add(RowSums.spread(row, pulls.getOrDefault(row.rollout(), 0.0)));
        }
        return new Weighed(loss, weights, Map.of("clipped", clipped));
    }

    /** By bundle and rollout; of a group that says nothing none. */
    private List<Map<Integer, Double>> advantages(List<Bundle> step, Scores scores) {
        List<double[]> sampled = kl > 0 ? sampled(step, scores) : List.of();
        Starts starts = kl > 0 ? new Starts(step, scores) : null;
        List<Map<Integer, Double>> all = new ArrayList<>();
        int number = 0;
        for (int at = 0; at < step.size(); at++) {
            Map<Integer, Double> rewards = new LinkedHashMap<>();
            List<Example> rows = step.get(at).rows();
            for (int i = 0; i < rows.size(); i++, number++) {
                Example row = rows.get(i);
                rewards.putIfAbsent(row.rollout(), row.value());
                if (starts != null) {
                    double far = RowSums.ratio(row, sampled.get(number), starts.of(at, i));
                    rewards.merge(row.rollout(), -kl * far, Double::sum);
                }
            }
            all.add(advantages(rewards));
        }
        return all;
    }

    /** What the sampler gave, or the policy before the step where it is the sampler. */
    private static List<double[]> sampled(List<Bundle> step, Scores scores) {
        List<Example> rows =
                step.stream().flatMap(bundle -> bundle.rows().stream()).toList();
        boolean known = rows.stream().allMatch(row -> row.sampler().length > 0);
        return known ? rows.stream().map(Example::sampler).toList() : scores.now(rows);
    }

    private static Map<Integer, Double> advantages(Map<Integer, Double> rewards) {
        Map<Integer, Double> all = new LinkedHashMap<>();
        Advantages.leaveOneOut(rewards.values().stream().map(OptionalDouble::of).toList())
                .ifPresent(found -> {
                    int i = 0;
                    for (Integer rollout : rewards.keySet()) {
                        all.put(rollout, found.get(i++).orElseThrow());
                    }
                });
        return all;
    }
}
