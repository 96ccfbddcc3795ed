package dev.agentc.learning;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whoever looks on while a training lasts. */
public interface TrainingProgress {
    /** Nobody looks on. */
    TrainingProgress NONE = (stage, step, steps, figures) -> {};

    /**
     * A step was done.
     *
     * @param stage {@code sft}, {@code grpo} …
     * @param step from 1
     * @param steps of the stage
     * @param figures as they are recorded
     */
    void step(String stage, int step, int steps, ObjectNode figures);
}
