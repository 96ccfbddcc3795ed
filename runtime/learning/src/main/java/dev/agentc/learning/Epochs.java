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

    /**
     * @param from the place of {@code epochs} among its arguments; {@code learning_rate, batch, warmup_steps} follow
     * @param least that a batch may have
     */
    static Epochs of(Activation here, EffectCall asked, int from, int least) {
        var numbers = new StageNumbers(here, asked);
        return new Epochs(
                numbers.whole(from, "epochs", 1),
                numbers.above(from + 1, "learning_rate"),
                numbers.whole(from + 2, "batch", least),
                numbers.whole(from + 3, "warmup_steps", 0));
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
