package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.learning.audit.AuditedRow;
import dev.agentc.learning.audit.LengthBias;
import dev.agentc.plan.EffectClass;
import dev.agentc.training.Bundle;
import dev.agentc.training.Example;
import dev.agentc.training.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** {@code dpo(pairs, beta: 0.1)}, {@code ipo(pairs)} and {@code orpo(pairs)}: of each pair one run is preferred to the other. */
final class PreferenceEffect implements LibraryEffect {
    private final Trainings trainings;
    private final String name;
    private final DoubleFunction<Objective> objective;

    /**
     * @param name of the stage
     * @param objective for a beta
     */
    PreferenceEffect(Trainings trainings, String name, DoubleFunction<Objective> objective) {
        this.trainings = trainings;
        this.name = name;
        this.objective = objective;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        ListValue pairs = (ListValue) asked.bare(0);
        double beta = Betas.of(name, asked.bare(1), here);
        Training training = trainings.now();
        TaughtRows taught = new TaughtRows(training);
        List<Bundle> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            bundle((RecordValue) Labels.bare(pairs.get(i)), i, taught).ifPresent(rows::add);
        }
        if (rows.isEmpty()) {
            throw Training.failed(
                    "`" + name + "` was given " + pairs.size() + " pairs " + taught.why(),
                    "Ask each case several times, so that a reward tells its runs apart; what was left out and why: "
                            + training.trace() + ".",
                    here);
        }
        Map<String, Double> told = taught.told(2 * pairs.size());
        told.put("unwritten", 1 - (double) rows.size() / pairs.size());
        ListValue runs = both(pairs);
        training.apart(here, asked, name, runs);
        training.audit(here, asked, name, () -> AuditedRow.runs(runs, here.run()), () -> LengthBias.preferred(pairs));
        Epochs.of(here, asked, 2, 1).climb(training, here, asked, name, rows, objective.apply(beta), told);
        return NullValue.NULL;
    }

    /** All runs that stand in pairs. */
    private static ListValue both(ListValue pairs) {
        return ListValue.copyOf(pairs.asList().stream()
                .map(pair -> (RecordValue) Labels.bare(pair))
                .flatMap(pair -> Stream.of(pair.get("chosen"), pair.get("rejected")))
                .toList());
    }

    /** The rows of both, the chosen one's first; nothing where one of them has none. */
    private static Optional<Bundle> bundle(RecordValue pair, int number, TaughtRows taught) {
        List<Example> chosen = taught.of(pair.get("chosen"), 2 * number);
        List<Example> rejected = taught.of(pair.get("rejected"), 2 * number + 1);
        if (chosen.isEmpty() || rejected.isEmpty()) {
            return Optional.empty();
        }
        List<Example> rows = new ArrayList<>(chosen);
        rows.addAll(rejected);
        return Optional.of(new Bundle(rows));
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
