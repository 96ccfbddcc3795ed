package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.training.Optimizer;

/**
 * What a stage is given beside rows and cases. A number that is written out is looked at by {@code check}; what is worked out is only
 * known here, before the first rollout or step.
 *
 * @param here where a failure is told
 */
record StageSettings(Activation here, EffectCall asked) {

    /** From {@code least} up to what an int holds. */
    int whole(int index, String name, int least) {
        long value = (Long) asked.bare(index);
        if (value < least || value > Integer.MAX_VALUE) {
            throw refused(name, String.valueOf(value), value < least ? least + " or more" : "less than 2 billion");
        }
        return (int) value;
    }

    /** Above 0. */
    double above(int index, String name) {
        double value = ((Number) asked.bare(index)).doubleValue();
        if (!(value > 0 && Double.isFinite(value))) {
            throw refused(name, String.valueOf(value), "a number above 0");
        }
        return value;
    }

    /** 0 or above. */
    double from(int index, String name) {
        double value = ((Number) asked.bare(index)).doubleValue();
        if (!(value >= 0 && Double.isFinite(value))) {
            throw refused(name, String.valueOf(value), "a number from 0 on");
        }
        return value;
    }

    /** One that the library's declaration names. */
    Optimizer optimizer(int index) {
        return Optimizer.named(LongText.string(asked.bare(index)));
    }

    private Failed refused(String name, String value, String allowed) {
        return Training.failed(
                "`" + name + "` came to " + value,
                "It is " + allowed + ": look at what it is worked out from.",
                asked.place(),
                here);
    }
}
