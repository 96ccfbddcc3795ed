package dev.agentc.engine.kind.test;

import dev.agentc.effect.Usage;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.frame.Run;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.EffectClass;
import java.util.function.Function;

/** {@code run.steps} and its like: what the test's run comes to so far. */
final class ToldEffect implements LibraryEffect {
    private final Function<Run, Object> told;

    ToldEffect(Function<Run, Object> told) {
        this.told = told;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.PURE;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        return told.apply(here.run());
    }

    static Object steps(Run run) {
        Trial trial = run.trial();
        return trial == null ? 0L : (long) trial.steps();
    }

    static Object tokens(Run run) {
        Usage usage = run.record().ledger().usage();
        return (long) usage.input() + usage.output();
    }

    /** Nobody is paid for models that answer here; of others nobody said what they cost. */
    static Object cost(Run run) {
        Trial trial = run.trial();
        if (trial != null && trial.isPaid()) {
            throw Raised.arithmetic("the price of a model that was asked is not known, so `run.cost` is not either");
        }
        return Money.of("0");
    }
}
