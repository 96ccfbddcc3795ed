package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.training.Batches;
import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Schedule;
import dev.agentc.training.Update;
import java.util.List;
import java.util.Map;

/**
 * A stage that goes over what was collected before it.
 *
 * @param count how often it takes each bundle
 * @param rate of learning, after {@code warmup} steps
 * @param batch bundles a step
 */
record Epochs(int count, double rate, int batch, int warmup) {

    /** @param from the place of {@code epochs} among its arguments; {@code learning_rate, batch, warmup_steps} follow */
    static Epochs of(EffectCall asked, int from) {
        return new Epochs(
                Math.toIntExact((Long) asked.bare(from)),
                ((Number) asked.bare(from + 1)).doubleValue(),
                Math.toIntExact((Long) asked.bare(from + 2)),
                Math.toIntExact((Long) asked.bare(from + 3)));
    }

    /**
     * Does its steps, or hears that they were done.
     *
     * @param name of the stage
     * @param rows at least one bundle
     * @param told what is recorded of each step beside what the trainer says
     */
    void climb(
            Training training,
            Activation here,
            EffectCall asked,
            String name,
            List<Bundle> rows,
            Objective objective,
            Map<String, Double> told) {
        Batches batches = new Batches(rows, List.of(), 0, batch, training.seed());
        int steps = batches.steps(count);
        Schedule schedule = Schedule.linear(rate, warmup, steps);
        StageAlarms alarms = training.alarms();
        boolean begun = false;
        for (int i = 0; i < steps; i++) {
            int step = i;
            here.keepOn();
            Update update = Update.of(schedule.at(step));
            var stage = new Stage(
                    name, step + 1, steps, () -> batches.at(step), objective, begun ? update : update.first(), told);
            begun |= training.step(here, asked, stage, alarms);
        }
    }
}
