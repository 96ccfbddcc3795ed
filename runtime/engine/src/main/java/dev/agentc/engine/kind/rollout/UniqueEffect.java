package dev.agentc.engine.kind.rollout;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Functions;
import dev.agentc.engine.library.Same;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.EffectClass;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code rows.unique()} and {@code rows.unique_by(it.output)}: the first of runs that are alike, and how many were left out.
 *
 * @param name {@code unique} or {@code unique_by}
 * @param why one is left out
 * @param by runs are alike of which this is equal
 */
record UniqueEffect(String name, String why, By by) implements LibraryEffect {

    /** What runs are compared by. */
    @FunctionalInterface
    interface By {
        Object of(Activation here, EffectCall asked, Object run);
    }

    /** What was asked and what came out. */
    static Object exactly(Activation here, EffectCall asked, Object run) {
        RecordValue record = (RecordValue) Labels.bare(run);
        return ListValue.of(record.get("input"), record.get("output"));
    }

    /** What the program's own function gives. */
    static Object written(Activation here, EffectCall asked, Object run) {
        return Functions.call(asked.arguments()[1], here, asked::place, run);
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        RunChoice choice = new RunChoice(here, asked, name);
        Set<Same> known = new HashSet<>();
        for (Object run : choice.runs()) {
            if (known.add(new Same(by.of(here, asked, run)))) {
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
