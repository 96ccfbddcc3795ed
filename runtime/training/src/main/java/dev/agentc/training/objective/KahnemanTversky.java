package dev.agentc.training.objective;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code kto}: rollouts that are wanted (value above 0) or unwanted, without pairs: gains and losses against a point of reference, how
 * far the policy has moved in general (Ethayarajh et al., arXiv 2402.01306). That is measured, as in TRL, on each row's prompt
 * with the answer of the row before it. A rollout in several rows is one.
 *
 * @param wanted weight of wanted rollouts
 * @param unwanted weight of the others
 */
public record KahnemanTversky(double beta, double wanted, double unwanted) implements Objective {

    /** As in TRL's KTOConfig: beta 0.1, both weights 1. */
    public static KahnemanTversky standard() {
        return new KahnemanTversky(0.1, 1, 1);
    }

    @Override
    public Weighing over(List<Bundle> step, Scores scores) {
        List<Example> all =
                step.stream().flatMap(bundle -> bundle.rows().stream()).toList();
        Starts starts = new Starts(step, scores);
        double count =
                step.stream().mapToInt(bundle -> Rollout.of(bundle).size()).sum();
        double point = moved(mismatched(all, scores.context()), scores) * (all.size() / count);
        double share = 1 / count;
        return (at, policy) -> {
            List<Example> rows = step.get(at).rows();
            List<Rollout> rollouts = Rollout.of(step.get(at));
            double[][] weights = new double[rows.size()][];
            double loss = 0;
            double moved = 0;
            for (Rollout rollout : rollouts) {
                double ratio = 0;
                for (int row : rollout.rows) {
                    ratio += RowSums.ratio(rows.get(row), policy.get(row), starts.of(at, row));
                }
                int sign = rows.get(rollout.rows.getFirst()).value() > 0 ? 1 : -1;
                double factor = share * (sign > 0 ? wanted : unwanted);
                double good = RowSums.sigmoid(sign * beta * (ratio - point));
                loss += factor * (1 - good);
                moved += share * sign * beta * ratio;
                for (int row : rollout.rows) {
                    weights[row] = RowSums.spread(rows.get(row), sign * factor * beta * good * (1 - good));
                }
            }
            return new Weighed(
                    loss, List.of(weights), Map.of("margin", moved, "point", point * share * rollouts.size()));
        };
    }

    /** Rows of a bundle that are of one rollout, which is wanted or not as a whole. */
    private record Rollout(List<Integer> rows) {
        static List<Rollout> of(Bundle bundle) {
            Map<Integer, Rollout> rollouts = new LinkedHashMap<>();
            for (int i = 0; i < bundle.rows().size(); i++) {
                rollouts.computeIfAbsent(bundle.rows().get(i).rollout(), _ -> new Rollout(new ArrayList<>()))
                        .rows
                        .add(i);
            }
            return List.copyOf(rollouts.values());
        }
    }

    /** Mean of how much likelier answers to other prompts became; not below 0. No gradient goes through it. */
    private static double moved(List<Example> rows, Scores scores) {
        if (rows.isEmpty()) {
            return 0;
        }
        List<double[]> now = scores.now(rows);
        List<double[]> start = scores.start(rows);
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            sum += RowSums.ratio(rows.get(i), now.get(i), start.get(i));
        }
        return Math.max(0, sum / rows.size());
    }

    /**
     * Each row's prompt with what was answered in the row before, the first with the last's.
     *
     * @param most ids that a row may have: the rest of a longer answer is left out, as TRL does
     */
    static List<Example> mismatched(List<Example> rows, int most) {
        List<Example> others = new ArrayList<>();
        for (int i = 0; rows.size() > 1 && i < rows.size(); i++) {
            Example row = rows.get(i);
            Example before = rows.get(i == 0 ? rows.size() - 1 : i - 1);
            int prompt = row.firstWanted();
            int from = before.firstWanted();
            if (prompt == row.ids().length || from == before.ids().length) {
                continue;
            }
            int answer = Math.min(before.ids().length - from, most - prompt);
            int[] ids = Arrays.copyOf(row.ids(), prompt + answer);
            double[] weights = new double[prompt + answer];
            System.arraycopy(before.ids(), from, ids, prompt, answer);
            System.arraycopy(before.weights(), from, weights, prompt, answer);
            others.add(Example.of(i, ids, weights));
        }
        return others;
    }
}
