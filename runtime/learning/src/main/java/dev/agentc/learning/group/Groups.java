package dev.agentc.learning.group;

import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Rollouts of one case, measured by each other. */
public final class Groups {
    private Groups() {}

    /**
     * Scores as groups compare them: what failed scores 0, and is never better than what did not, however little that was worth.
     *
     * @param failed whether each rollout failed
     */
    public static double[] compared(double[] scores, boolean[] failed, int size) {
        double[] compared = scores.clone();
        for (int i = 0; i < scores.length; i++) {
            int first = i - i % size;
            if (failed[i]) {
                compared[i] = IntStream.range(first, first + size)
                        .filter(other -> !failed[other] && !Double.isNaN(scores[other]))
                        .mapToDouble(other -> scores[other])
                        .reduce(scores[i], Math::min);
            }
        }
        return compared;
    }

    /**
     * A bundle for each group that says something; rows of one rollout have its advantage.
     *
     * @param rollouts rows of each; those of a group stand beside each other
     * @param scores of each rollout, no number where it could not be scored: it is in no mean, and nothing is learnt from it
     * @param size of a group
     */
    public static List<Bundle> of(List<List<Example>> rollouts, double[] scores, int size, Measure measure) {
        List<List<OptionalDouble>> rewards = new ArrayList<>();
        for (int first = 0; first < scores.length; first += size) {
            rewards.add(Arrays.stream(scores, first, first + size)
                    .mapToObj(score -> Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score))
                    .toList());
        }
        List<Optional<List<OptionalDouble>>> measured = measure.of(rewards);
        List<Bundle> bundles = new ArrayList<>();
        for (int group = 0; group < measured.size(); group++) {
            List<OptionalDouble> advantages = measured.get(group).orElse(List.of());
            List<Example> rows = new ArrayList<>();
            for (int i = 0; i < advantages.size(); i++) {
                List<Example> written = rollouts.get(group * size + i);
                advantages.get(i).ifPresent(it -> written.forEach(row -> rows.add(row.valued(it))));
            }
            if (!rows.isEmpty()) {
                bundles.add(new Bundle(rows));
            }
        }
        return bundles;
    }
}
