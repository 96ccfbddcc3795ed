package dev.agentc.engine.kind.test;

import dev.agentc.effect.Usage;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.RunCosts;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.EffectClass;
import java.util.function.Function;

/** {@code run.steps} and its like: what the test's run comes to so far. */
final class ToldEffect implements LibraryEffect {
    private final Function<Activation, Object> told;

    ToldEffect(Function<Activation, Object> told) {
        this.told = told;
    }

    @Override
    public EffectClass effect() {
        return EffectClass.PURE;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        return told.apply(here);
    }

    static Object steps(Activation here) {
        Trial trial = here.run().trial();
        return trial == null ? 0L : (long) trial.steps();
    }

    static Object tokens(Activation here) {
        Usage usage = here.run().record().ledger().usage();
        return (long) usage.input() + usage.output();
    }

    /** By the table of prices that the run is pinned to. */
    static Object cost(Activation here) {
        return Money.of(RunCosts.soFar(here)
                .orElseThrow(() -> Raised.arithmetic(
                        "the price of a model that was asked is not known, so `run.cost` is not either")));
    }
}
