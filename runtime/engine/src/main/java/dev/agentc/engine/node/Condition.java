package dev.agentc.engine.node;

import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;

/** When a condition holds. Its label is not carried on: labels follow data, not control. */
public final class Condition {
    private Condition() {}

    /** A bool holds when it is true, an optional when it is not null. */
    public static boolean holds(Object value) {
        Object bare = Labels.bare(value);
        return bare instanceof Boolean bool ? bool : bare != NullValue.NULL;
    }

    public static Object not(Object value) {
        return Labels.with(!holds(value), Labels.of(value));
    }
}
