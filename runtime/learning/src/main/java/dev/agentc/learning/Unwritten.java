package dev.agentc.learning;

import java.util.Map;

/** What is told of runs in which no model wrote anything, so that nothing is learnt from them. */
final class Unwritten {
    static final String FIGURE = "unwritten";

    private Unwritten() {}

    /** Their share, where there are any. */
    static Map<String, Double> of(int unwritten, int runs) {
        return unwritten == 0 ? Map.of() : Map.of(FIGURE, (double) unwritten / runs);
    }
}
