package dev.agentc.learning.group;

import dev.agentc.training.Example;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Why groups say nothing, as shares of all groups.
 *
 * @param zero all of its rollouts scored 0: none did anything right
 * @param alike all scored the same, and not 0: as a rule none has anything left to learn
 * @param unwritten none of its rollouts that were scored has a token that counts
 * @param unscored fewer than two of its rollouts could be scored, so that none can be compared
 */
public record DroppedGroups(double zero, double alike, double unwritten, double unscored) {

    /**
     * @param rollouts rows of each; those of a group stand beside each other
     * @param scores of each rollout, no number where it could not be scored
     * @param size of a group
     */
    public static DroppedGroups of(List<List<Example>> rollouts, double[] scores, int size) {
        int groups = scores.length / size;
        int zero = 0;
        int alike = 0;
        int unwritten = 0;
        int unscored = 0;
        for (int group = 0; group < groups; group++) {
            int[] known = IntStream.range(group * size, (group + 1) * size)
                    .filter(i -> !Double.isNaN(scores[i]))
                    .toArray();
            double[] own = Arrays.stream(known).mapToDouble(i -> scores[i]).toArray();
            if (own.length < 2) {
                unscored++;
            } else if (Arrays.stream(own).allMatch(score -> score == own[0])) {
                zero += own[0] == 0 ? 1 : 0;
                alike += own[0] == 0 ? 0 : 1;
            } else if (Arrays.stream(known).allMatch(i -> rollouts.get(i).isEmpty())) {
                unwritten++;
            }
        }
        return new DroppedGroups(
                share(zero, groups), share(alike, groups), share(unwritten, groups), share(unscored, groups));
    }

    private static double share(int some, int all) {
        return all == 0 ? 0 : (double) some / all;
    }

    public void tell(Map<String, Double> told) {
        told.put("dropped", zero + alike + unwritten + unscored);
        told.put("dropped_zero", zero);
        told.put("dropped_alike", alike);
        told.put("dropped_unwritten", unwritten);
        if (unscored > 0) {
            told.put("dropped_unscored", unscored);
        }
    }
}
