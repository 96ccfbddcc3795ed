package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.value.Labels;
import dev.agentc.plan.EffectClass;

/**
 * {@code rows.keep(it.score(right) >= 1.0)} and what else looks at each run by itself: chooses, and records how many were left out.
 *
 * @param name {@code keep}, {@code drop} …
 * @param why one is left out
 * @param condition whether one is kept
 */
record KeepEffect(String name, String why, Condition condition) implements LibraryEffect {

    /** Looks at one run. */
    @FunctionalInterface
    interface Condition {
        boolean holds(Activation here, EffectCall asked, Object run);
    }

    /** What the program's own condition says of a run. */
    static boolean written(Activation here, EffectCall asked, Object run) {
        return (Boolean) Labels.bare(Functions.call(asked.arguments()[1], here, asked::place, run));
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        RunChoice choice = new RunChoice(here, asked, name);
        for (Object run : choice.runs()) {
            if (condition.holds(here, asked, run)) {
                choice.keep(run);
            } else {
                choice.drop(run, why);
            }
        }
        return choice.made();
    }

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }
}
