package dev.agentc.learning;

import dev.agentc.engine.kind.rollout.LiveScores;
import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Update;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One step of a stage.
 *
 * @param name {@code sft}, {@code grpo} …
 * @param number from 1
 * @param of how many the stage has
 * @param rows worked out only where the step is done
 * @param told what is recorded of it beside what the trainer says
 * @param failing runs on which its reward failed
 */
record Stage(
        String name,
        int number,
        int of,
        Supplier<List<Bundle>> rows,
        Objective objective,
        Update update,
        Map<String, Double> told,
        List<LiveScores.Failing> failing) {

    /** One whose rows no reward chose. */
    Stage(
            String name,
            int number,
            int of,
            Supplier<List<Bundle>> rows,
            Objective objective,
            Update update,
            Map<String, Double> told) {
        this(name, number, of, rows, objective, update, told, List.of());
    }

    /** {@code sft 3 of 40}. */
    String title() {
        return name + " " + number + " of " + of;
    }
}
