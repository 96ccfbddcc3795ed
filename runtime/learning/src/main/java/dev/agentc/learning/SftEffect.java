package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.learning.audit.AuditedRow;
import dev.agentc.learning.audit.LengthBias;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.objective.Supervised;
import java.util.ArrayList;
import java.util.List;

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
        Training training = trainings.now();
        List<Bundle> rows = new ArrayList<>();
        TaughtRows taught = new TaughtRows(training);
        for (int i = 0; i < runs.size(); i++) {
            List<Example> said = taught.of(runs.get(i), i);
            if (!said.isEmpty()) {
                rows.add(new Bundle(said));
            }
        }
        if (rows.isEmpty()) {
            throw Training.failed(
                    "`sft` was given " + runs.size() + " runs " + taught.why(),
                    "Look at what was kept: " + training.trace() + ".",
                    here);
        }
        training.apart(here, asked, NAME, runs);
        training.audit(
                here, asked, NAME, () -> AuditedRow.runs(runs, here.run()), () -> LengthBias.chosen(runs, here.run()));
        Epochs.of(here, asked, 1, 1)
                .climb(training, here, asked, NAME, rows, Supervised.standard(), taught.told(runs.size()));
        return NullValue.NULL;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
