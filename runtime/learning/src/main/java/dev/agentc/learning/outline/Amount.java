package dev.agentc.learning.outline;

import java.util.OptionalLong;

/**
 * How many of something there will be, as far as it can be told before.
 *
 * @param most empty where only the run knows
 * @param exact whether it will be just as many, where {@code most} is known
 */
public record Amount(OptionalLong most, boolean exact) {
    public static final Amount ONE = of(1);
    public static final Amount UNKNOWN = new Amount(OptionalLong.empty(), false);

    public static Amount of(long count) {
        return new Amount(OptionalLong.of(Math.max(0, count)), true);
    }

    /** So many or fewer. */
    public Amount atMost() {
        return new Amount(most, false);
    }

    /** So often; what is nothing stays nothing, however often. */
    public Amount times(Amount other) {
        if (equals(of(0)) || other.equals(of(0))) {
            return of(0);
        }
        boolean known = most.isPresent() && other.most.isPresent();
        return known
                ? new Amount(OptionalLong.of(product(most.getAsLong(), other.most.getAsLong())), exact && other.exact)
                : UNKNOWN;
    }

    public Amount plus(Amount other) {
        boolean known = most.isPresent() && other.most.isPresent();
        return known
                ? new Amount(OptionalLong.of(sum(most.getAsLong(), other.most.getAsLong())), exact && other.exact)
                : UNKNOWN;
    }

    /** The smaller of both. */
    public Amount within(Amount other) {
        if (most.isEmpty() || other.most.isEmpty()) {
            return most.isEmpty() ? other.atMost() : atMost();
        }
        return new Amount(OptionalLong.of(Math.min(most.getAsLong(), other.most.getAsLong())), exact && other.exact);
    }

    /** How many portions of this size they fill, a last one that is not full among them. */
    public Amount portions(long size) {
        return most.isPresent() ? new Amount(OptionalLong.of((most.getAsLong() + size - 1) / size), exact) : UNKNOWN;
    }

    /** How many full portions of this size they fill at most. */
    public Amount full(long size) {
        return most.isPresent() ? of(most.getAsLong() / size).atMost() : UNKNOWN;
    }

    private static long product(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high == 0 && low >= 0 ? low : Long.MAX_VALUE;
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
