package dev.agentc.learning.group;

import dev.agentc.training.Advantages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How good each rollout of a step was beside others. */
@FunctionalInterface
public interface Measure {
    /**
     * @param groups rewards by group and rollout, empty where a rollout could not be scored
     * @return advantages likewise; nothing for a group that says nothing
     */
    List<Optional<List<OptionalDouble>>> of(List<List<OptionalDouble>> groups);

    /** By the mean of the group, over its deviation (GRPO). */
    static Measure group() {
        return groups ->
                groups.stream().map(each -> Advantages.ofGroup(each, true)).toList();
    }

    /** By the mean of the group, over the deviation of all rewards of the step. */
    static Measure groupOverBatch() {
        return groups -> {
            double divisor = Advantages.divisor(flat(groups));
            return groups.stream()
                    .map(each -> Advantages.ofGroup(each, divisor))
                    .toList();
        };
    }

    /** By the mean of the group alone (Dr. GRPO). */
    static Measure groupMean() {
        return groups ->
                groups.stream().map(each -> Advantages.ofGroup(each, false)).toList();
    }

    /** By the mean of the others of the group (RLOO). */
    static Measure others() {
        return groups -> groups.stream().map(Advantages::leaveOneOut).toList();
    }

    /** By the mean of the whole step, or by nothing, and over its deviation or not (REINFORCE). */
    static Measure batch(boolean baseline, boolean scaled) {
        return groups -> {
            Optional<List<OptionalDouble>> all = Advantages.ofBatch(flat(groups), baseline, scaled);
            List<Optional<List<OptionalDouble>>> cut = new ArrayList<>();
            int at = 0;
            for (List<OptionalDouble> group : groups) {
                int first = at;
                at += group.size();
                cut.add(all.map(found -> found.subList(first, first + group.size())));
            }
            return cut;
        };
    }

    private static List<OptionalDouble> flat(List<List<OptionalDouble>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
