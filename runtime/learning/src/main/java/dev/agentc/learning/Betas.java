package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;

/** How dear it is to leave the weights as a stage found them. */
final class Betas {
    private Betas() {}

    /**
     * What was given, which must be above 0.
     *
     * @param stage its name
     */
    static double of(String stage, Object given, Activation here) {
        double beta = ((Number) given).doubleValue();
        if (!(beta > 0)) {
            throw Training.failed(
                    "`" + stage + "` was given a beta of " + beta + ", with which no run is better than another",
                    "Give one above 0: `beta: 0.1`.",
                    here);
        }
        return beta;
    }
}
