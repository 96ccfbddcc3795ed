package dev.agentc.training;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a step came to.
 *
 * @param version of the weights after it
 * @param loss before it
 * @param norm of the gradient before it was clipped
 * @param gap largest difference between the sampler's and this policy's log-probability of an id that counts; 0 where nothing
 *     was sampled
 * @param tokens ids of all rows
 * @param computed positions that were computed for them, where beginnings are shared fewer
 * @param figures the objective's, by name
 */
public record StepReport(
        long version, double loss, double norm, double gap, int tokens, int computed, Map<String, Double> figures) {
    public StepReport {
        SortedMap<String, Double> sorted = new TreeMap<>(figures);
        figures = Collections.unmodifiableSortedMap(sorted);
    }
}
