package dev.agentc.compiler.cost;

import java.math.BigDecimal;

/**
 * How much of something there is at most.
 *
 * @param value of what is bounded
 * @param why nothing bounds it, with the place of what makes it so; empty if something does
 */
public record AtMost(BigDecimal value, String why) {
    static final AtMost NOTHING = new AtMost(BigDecimal.ZERO, "");

    static AtMost of(long value) {
        return new AtMost(BigDecimal.valueOf(value), "");
    }

    /** How many whole numbers there are from one to another. */
    static AtMost of(long from, long to) {
        BigDecimal size =
                BigDecimal.valueOf(to).subtract(BigDecimal.valueOf(from)).add(BigDecimal.ONE);
        return new AtMost(size.max(BigDecimal.ZERO), "");
    }

    static AtMost unbounded(String why) {
        return new AtMost(BigDecimal.ZERO, why);
    }

    public boolean isBounded() {
        return why.isEmpty();
    }

    boolean isNothing() {
        return isBounded() && value.signum() <= 0;
    }

    AtMost plus(AtMost other) {
        if (!isBounded()) {
            return this;
        }
        return other.isBounded() ? new AtMost(value.add(other.value), "") : other;
    }

    /** So often; what is nothing stays nothing, however often. */
    AtMost times(AtMost often) {
        if (isNothing() || often.isNothing()) {
            return NOTHING;
        }
        if (!isBounded()) {
            return this;
        }
        return often.isBounded() ? new AtMost(value.multiply(often.value), "") : unbounded(often.why);
    }

    AtMost max(AtMost other) {
        if (!isBounded()) {
            return this;
        }
        return !other.isBounded() || other.value.compareTo(value) > 0 ? other : this;
    }

    AtMost min(AtMost other) {
        if (!other.isBounded()) {
            return this;
        }
        return !isBounded() || other.value.compareTo(value) < 0 ? other : this;
    }
}
