package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.rollout.LiveScores;
import dev.agentc.engine.kind.rollout.Rollouts;
import dev.agentc.engine.kind.rollout.RunChoice;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.learning.audit.AuditedRow;
import dev.agentc.learning.audit.LengthBias;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import dev.agentc.training.objective.KahnemanTversky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code kto(rows, by: right, threshold: 0.5)}: runs are good or bad, each by itself. */
final class KtoEffect implements LibraryEffect {
    private static final String NAME = "kto";

    /** Runs of a batch: how far the weights moved in general is measured on answers to other runs' questions. */
    private static final int LEAST = 2;

    private final Trainings trainings;

    KtoEffect(Trainings trainings) {
        this.trainings = trainings;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue given = (ListValue) asked.bare(0);
        CallableValue by = (CallableValue) asked.bare(1);
        double threshold = number(asked, 2);
        double beta = Betas.of(NAME, asked.bare(3), here);
        StageSettings settings = new StageSettings(here, asked);
        Objective objective = new KahnemanTversky(beta, settings.from(4, "good"), settings.from(5, "bad"));
        LiveScores live = new LiveScores(by, asked.place(), given.size());
        ListValue runs = RunChoice.scored(here, asked, NAME, live);
        double[] known = Arrays.stream(live.of(here, given))
                .filter(score -> !Double.isNaN(score))
                .toArray();
        double[] good = new double[known.length];
        Training training = trainings.now();
        TaughtRows taught = new TaughtRows(training);
        List<Bundle> rows = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            good[i] = Rollouts.succeeded(runs.get(i)) && known[i] >= threshold ? 1 : 0;
            int sign = good[i] == 1 ? 1 : -1;
            List<Example> said = taught.of(runs.get(i), i);
            if (!said.isEmpty()) {
                rows.add(new Bundle(said.stream().map(row -> row.valued(sign)).toList()));
            }
        }
        if (rows.isEmpty()) {
            throw Training.failed(
                    "`kto` was given " + given.size() + " runs " + taught.why()
                            + (good.length < given.size() ? " and the reward scores" : ""),
                    "Look at what was kept: " + training.trace() + ".",
                    here);
        }
        training.apart(here, asked, NAME, runs);
        training.audit(here, asked, NAME, () -> AuditedRow.runs(runs, here.run()), () -> LengthBias.scored(runs, good));
        Map<String, Double> told = new TreeMap<>(taught.told(good.length));
        told.put("good", Arrays.stream(good).average().orElse(0));
        if (good.length < given.size()) {
            told.put("unscored", (double) (given.size() - good.length));
        }
        Epochs.of(here, asked, 6, LEAST).climb(training, here, asked, NAME, rows, objective, told);
        return NullValue.NULL;
    }

    private static double number(EffectCall asked, int index) {
        return ((Number) asked.bare(index)).doubleValue();
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
