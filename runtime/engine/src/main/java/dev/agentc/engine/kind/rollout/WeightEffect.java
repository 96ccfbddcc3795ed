package dev.agentc.engine.kind.rollout;

import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.EffectClass;
import java.util.List;

/** {@code rows.weight(it.score(right), calls: 2.0)}: the same runs, which count so much; a run that counts nothing is left out. */
final class WeightEffect implements LibraryEffect {
    private static final String NAME = "weight";

    @Override
    public Object perform(Activation here, EffectCall asked) {
        RunChoice choice = new RunChoice(here, asked, NAME);
        double reasoning = number(asked.bare(2), here);
        double calls = number(asked.bare(3), here);
        double text = number(asked.bare(4), here);
        if (reasoning + calls + text == 0) {
            throw failed("all its weights came to 0", here);
        }
        for (Object run : choice.runs()) {
            double weight = number(Labels.bare(Functions.call(asked.arguments()[1], here, asked::place, run)), here);
            List<Double> before = Rollouts.weights(run);
            if (weight == 0) {
                choice.drop(run, "it weighs nothing");
                continue;
            }
            ListValue weights = ListValue.of(
                    weight * reasoning * before(before, 0),
                    weight * calls * before(before, 1),
                    weight * text * before(before, 2));
            choice.keep(Labels.with(Attempts.weighing(run, weights), Labels.of(run)));
        }
        return choice.made();
    }

    private static double before(List<Double> weights, int index) {
        return weights.isEmpty() ? 1 : weights.get(index);
    }

    private static double number(Object given, Activation here) {
        double weight = ((Number) given).doubleValue();
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw failed("a weight came to " + weight, here);
        }
        return weight;
    }

    private static Failed failed(String cause, Activation here) {
        return new Failed(EffectFailed.tool(NAME, cause, false, "Weights are numbers from 0 on, and not all of them 0.")
                .failure()
                .at("", here.key()));
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
