package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.training.Batches;
import dev.agentc.training.Bundle;
import dev.agentc.training.Objective;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Schedule;
import dev.agentc.training.Update;
import java.util.List;
import java.util.Map;

/**
 * A stage that goes over what was collected before it.
 *
 * @param count how often it takes each bundle
 * @param rate of learning, after {@code warmup} steps
 * @param batch bundles a step: all that there are, where these are fewer
 * @param least that a step must have, whatever there is
 */
record Epochs(int count, double rate, int batch, int warmup, Optimizer optimizer, int least) {

    /**
     * @param from the place of {@code epochs} among its arguments; {@code learning_rate, batch, warmup_steps, optimizer} follow
     * @param least that a batch may have
     */
    static Epochs of(Activation here, EffectCall asked, int from, int least) {
        var settings = new StageSettings(here, asked);
        return new Epochs(
                settings.whole(from, "epochs", 1),
                settings.above(from + 1, "learning_rate"),
                settings.whole(from + 2, "batch", least),
                settings.whole(from + 3, "warmup_steps", 0),
                settings.optimizer(from + 4),
                least);
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
        Batches batches =
                new Batches(rows, List.of(), 0, Math.max(least, Math.min(batch, rows.size())), training.seed());
        int steps = batches.steps(count);
        Schedule schedule = Schedule.linear(rate, warmup, steps);
        StageAlarms alarms = StageAlarms.ofRows(training.alarms());
        boolean begun = false;
        for (int i = 0; i < steps; i++) {
            int step = i;
            here.keepOn();
            Update update = Update.of(optimizer, schedule.at(step));
            var stage = new Stage(
                    name, step + 1, steps, () -> batches.at(step), objective, begun ? update : update.first(), told);
            begun |= training.step(here, asked, stage, alarms);
        }
    }
}
