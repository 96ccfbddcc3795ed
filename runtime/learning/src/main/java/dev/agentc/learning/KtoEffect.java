package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.objective.KahnemanTversky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code kto(rows, by: right, threshold: 0.5)}: runs are good or bad, each by itself. */
final class KtoEffect implements LibraryEffect {
    private static final String NAME = "kto";

    private final Trainings trainings;

    KtoEffect(Trainings trainings) {
        this.trainings = trainings;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue runs = (ListValue) asked.bare(0);
        CallableValue by = (CallableValue) asked.bare(1);
        double threshold = number(asked, 2);
        double beta = Betas.of(NAME, asked.bare(3), here);
        Objective objective = new KahnemanTversky(beta, number(asked, 4), number(asked, 5));
        double[] good = new double[runs.size()];
        List<Bundle> rows = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            good[i] = isGood(here, by, runs.get(i), threshold, asked.place()) ? 1 : 0;
            int sign = good[i] == 1 ? 1 : -1;
            List<Example> said = ExampleRows.unsampled(runs.get(i), i);
            if (!said.isEmpty()) {
                rows.add(new Bundle(said.stream().map(row -> row.valued(sign)).toList()));
            }
        }
        if (rows.isEmpty()) {
            throw Training.failed(
                    "`kto` was given " + runs.size() + " runs and nothing in them that a token-level model wrote",
                    "Look at what was kept: `agentc trace last`.",
                    here);
        }
        Training training = trainings.now();
        training.audit(
                here,
                asked,
                NAME,
                () -> AuditedRow.runs(runs, here.run()),
                () -> LengthBias.scored(runs, good));
        Map<String, Double> told = Map.of("good", Arrays.stream(good).average().orElse(0));
        Epochs.of(asked, 6).climb(training, here, asked, NAME, rows, objective, told);
        return NullValue.NULL;
    }

    private static boolean isGood(Activation here, CallableValue by, Object run, double threshold, String place) {
        return Rollouts.succeeded(run) && Rollouts.score(here, by, run, place) >= threshold;
    }

    private static double number(EffectCall asked, int index) {
        return ((Number) asked.bare(index)).doubleValue();
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
