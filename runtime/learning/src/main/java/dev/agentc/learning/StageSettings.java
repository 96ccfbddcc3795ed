package dev.agentc.learning;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.learning.group.Overlong;
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

    /** The same, and what it is where it is not given. */
    int whole(int index, String name, int least, int otherwise) {
        return isGiven(index) ? whole(index, name, least) : otherwise;
    }

    /** Above 0, and what it is where it is not given. */
    double above(int index, String name, double otherwise) {
        return isGiven(index) ? above(index, name) : otherwise;
    }

    /** Above 0 and below 1, and what it is where it is not given. */
    double share(int index, String name, double otherwise) {
        double value = above(index, name, otherwise);
        if (value >= 1) {
            throw refused(name, String.valueOf(value), "a share above 0 and below 1");
        }
        return value;
    }

    /** One of those that the library's declaration names, and which it is where none is given. */
    String word(int index, String otherwise) {
        return isGiven(index) ? LongText.string(asked.bare(index)) : otherwise;
    }

    Overlong overlong(int index) {
        if (!isGiven(index)) {
            return Overlong.NONE;
        }
        RecordValue given = (RecordValue) asked.bare(index);
        double length = number(given, "length", 0);
        double buffer = number(given, "buffer", 0);
        double penalty = number(given, "penalty", 1);
        if (!(length >= 1) || !(buffer >= 1 && buffer <= length) || !(penalty > 0 && Double.isFinite(penalty))) {
            throw refused(
                    "overlong",
                    "length " + length + ", buffer " + buffer + ", penalty " + penalty,
                    "a length from 1 on, a buffer from 1 to the length, and a penalty above 0");
        }
        return new Overlong(length, buffer, penalty);
    }

    private static double number(RecordValue given, String field, double otherwise) {
        return Labels.bare(given.get(field)) instanceof Number number ? number.doubleValue() : otherwise;
    }

    private boolean isGiven(int index) {
        return asked.has(index) && asked.bare(index) != NullValue.NULL;
    }

    /** One that the library's declaration names. */
    Optimizer optimizer(int index) {
        return Optimizer.named(LongText.string(asked.bare(index)));
    }

    Failed refused(String name, String value, String allowed) {
        return Training.failed(
                "`" + name + "` came to " + value,
                "It is " + allowed + ": look at what it is worked out from.",
                asked.place(),
                here);
    }
}
