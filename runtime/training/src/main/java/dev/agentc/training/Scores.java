package dev.agentc.training;

import java.util.List;

/**
 * Log-probabilities of ids, by row and place in it; 0 where the row gives the place no weight. The first id of a row has none.
 */
public interface Scores {

    /** Most ids a row, or a prompt and its continuation, may have. */
    int context();

    /** Of the policy as it is. */
    List<double[]> now(List<Example> rows);

    /**
     * Of the policy as it was when its stage began, before the newest step that is the first of one ({@link Update#first}); as it was
     * opened where there was none. The reference of what compares with one.
     */
    List<double[]> start(List<Example> rows);
}
