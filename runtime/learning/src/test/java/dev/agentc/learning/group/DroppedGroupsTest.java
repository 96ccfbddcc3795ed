package dev.agentc.learning.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.training.Example;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DroppedGroupsTest {
    private static final List<Example> WRITTEN = List.of(Example.of(0, new int[] {5, 6}, 0, 1));

    @Test
    void each_group_that_says_nothing_has_one_reason() {
        DroppedGroups dropped = DroppedGroups.of(
                List.of(WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN, List.of(), List.of()),
                new double[] {0, 0, 1, 1, 0, 1, 0, 1},
                2);
        assertThat(dropped).isEqualTo(new DroppedGroups(0.25, 0.25, 0.25, 0));
    }

    @Test
    void what_is_told_adds_up() {
        Map<String, Double> told = new TreeMap<>();
        new DroppedGroups(0.25, 0.5, 0, 0).tell(told);
        assertThat(told)
                .doesNotContainKey("dropped_unscored")
                .containsEntry("dropped", 0.75)
                .containsEntry("dropped_zero", 0.25)
                .containsEntry("dropped_alike", 0.5)
                .containsEntry("dropped_unwritten", 0.0);
    }

    /** One left of a group has nobody to be compared with; two are compared without the others. */
    @Test
    void what_could_not_be_scored_is_no_zero() {
        List<List<Example>> written = Collections.nCopies(9, WRITTEN);
        double none = Double.NaN;
        DroppedGroups dropped =
                DroppedGroups.of(written, new double[] {none, none, none, 0, none, none, 0, 1, none}, 3);
        assertThat(dropped).isEqualTo(new DroppedGroups(0, 0, 0, 2 / 3.0));

        Map<String, Double> told = new TreeMap<>();
        dropped.tell(told);
        assertThat(told).containsEntry("dropped", 2 / 3.0).containsEntry("dropped_unscored", 2 / 3.0);
        assertThat(Groups.of(written, new double[] {none, none, none, 0, none, none, 0, 1, none}, 3, Measure.group()))
                .hasSize(1);
    }
}
