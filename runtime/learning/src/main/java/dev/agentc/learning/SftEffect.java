package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Batches;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Schedule;
import dev.agentc.training.Update;
import dev.agentc.training.objective.Supervised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code sft(rows, epochs: 2)}. */
final class SftEffect implements LibraryEffect {
    private static final String NAME = "sft";

    private final Trainings trainings;

    SftEffect(Trainings trainings) {
        this.trainings = trainings;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue runs = (ListValue) asked.bare(0);
        int epochs = Math.toIntExact((Long) asked.bare(1));
        double rate = ((Number) asked.bare(2)).doubleValue();
        int size = Math.toIntExact((Long) asked.bare(3));
        int warmup = Math.toIntExact((Long) asked.bare(4));
        List<Bundle> rows = rows(runs);
        if (rows.isEmpty()) {
            throw Training.failed(
                    "`sft` was given " + runs.size() + " runs and nothing in them that a token-level model wrote",
                    "Look at what was kept: `agentc trace last`.",
                    here);
        }
        Training training = trainings.now();
        training.audit(
                here, asked, NAME, () -> AuditedRow.runs(runs, here.run()), () -> LengthBias.chosen(runs, here.run()));
        StageAlarms alarms = training.alarms();
        Batches batches = new Batches(rows, List.of(), 0, size, training.seed());
        int steps = batches.steps(epochs);
        Schedule schedule = Schedule.linear(rate, warmup, steps);
        boolean begun = false;
        for (int i = 0; i < steps; i++) {
            int step = i;
            here.keepOn();
            Update update = begun
                    ? Update.of(schedule.at(i))
                    : Update.of(schedule.at(i)).first();
            Stage stage =
                    new Stage(NAME, i + 1, steps, () -> batches.at(step), Supervised.standard(), update, Map.of());
            begun |= training.step(here, asked, stage, alarms);
        }
        return NullValue.NULL;
    }

    private static List<Bundle> rows(ListValue runs) {
        List<Bundle> rows = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            for (Example row : ExampleRows.of(runs.get(i), i)) {
                // whoever sampled it may be another model: that is not compared
                rows.add(Bundle.of(Example.of(i, row.ids(), row.weights())));
            }
        }
        return rows;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
