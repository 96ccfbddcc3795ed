package dev.agentc.training;

import java.util.List;
import java.util.Map;

/**
 * What a step climbs: a function from the log-probabilities of tokens to one weight a token. An adapter knows nothing else of it:
 * it has the passes give log-probabilities, asks, and adds the gradient of their weighted sum.
 */
public interface Objective {

    /** Works out what holds for all of a step, before its first pass back. */
    Weighing over(List<Bundle> step, Scores scores);

    /** Of one step. Pure, and asked by several threads at once. */
    interface Weighing {
        /**
         * @param bundle its place in the step
         * @param policy by row of the bundle and id, the log-probability; 0 where it has no weight
         */
        Weighed weigh(int bundle, List<double[]> policy);
    }

    /**
     * @param loss this bundle's part of the step's loss; the parts add up to it
     * @param weights by row and id, minus the loss's derivative by the id's log-probability; 0 where the row gives none
     * @param figures parts of means over the step, by name; they add up too
     */
    record Weighed(double loss, List<double[]> weights, Map<String, Double> figures) {}
}
