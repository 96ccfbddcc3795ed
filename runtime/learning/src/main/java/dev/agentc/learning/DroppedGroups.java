package dev.agentc.learning;

import dev.agentc.training.Example;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Why groups say nothing, as shares of all groups.
 *
 * @param zero all of its rollouts scored 0: none did anything right
 * @param alike all scored the same, and not 0: as a rule none has anything left to learn
 * @param unwritten none of its rollouts has a token that counts
 */
record DroppedGroups(double zero, double alike, double unwritten) {

    /**
     * @param rollouts rows of each; those of a group stand beside each other
     * @param scores of each rollout
     * @param size of a group
     */
    static DroppedGroups of(List<List<Example>> rollouts, double[] scores, int size) {
        int groups = scores.length / size;
        int zero = 0;
        int alike = 0;
        int unwritten = 0;
        for (int group = 0; group < groups; group++) {
            double[] own = Arrays.copyOfRange(scores, group * size, (group + 1) * size);
            boolean flat = Arrays.stream(own).allMatch(score -> score == own[0]);
            if (flat) {
                zero += own[0] == 0 ? 1 : 0;
                alike += own[0] == 0 ? 0 : 1;
            } else if (rollouts.subList(group * size, (group + 1) * size).stream()
                    .allMatch(List::isEmpty)) {
                unwritten++;
            }
        }
        return new DroppedGroups(share(zero, groups), share(alike, groups), share(unwritten, groups));
    }

    private static double share(int some, int all) {
        return all == 0 ? 0 : (double) some / all;
    }

    void tell(Map<String, Double> told) {
        told.put("dropped", zero + alike + unwritten);
        told.put("dropped_zero", zero);
        told.put("dropped_alike", alike);
        told.put("dropped_unwritten", unwritten);
    }
}
