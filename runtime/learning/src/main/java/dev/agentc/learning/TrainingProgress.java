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

    /** The same of a step that a process before this one had done. */
    default void heard(String stage, int step, int steps, ObjectNode figures) {}

    /**
     * Rows were looked at before a stage learns from them.
     *
     * @param report {@code {"stage", "rows", "figures", "required"}}, as it is recorded
     */
    default void audited(ObjectNode report) {}

    /**
     * The weights were asked at a gate between stages.
     *
     * @param report {@code {"required", "evaluations", "before"}}
     */
    default void gated(ObjectNode report) {}

    /**
     * A checkpoint is not taken, and what it held is done over.
     *
     * @param reason its name, and what is wrong with it
     */
    default void passedOver(String reason) {}
}
