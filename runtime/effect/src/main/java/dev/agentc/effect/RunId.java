package dev.agentc.effect;

import java.util.UUID;

/** Names one run: a UUID of version 7 (RFC 9562), so that ids sort by start. */
public record RunId(UUID value) implements Comparable<RunId> {

    /**
     * @param millis Unix time of the start
     * @param random 74 of these bits are used
     */
    public static RunId of(long millis, long randomHigh, long randomLow) {
        long high = millis << 16 | 0x7000L | randomHigh & 0x0fffL;
        long low = randomLow & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new RunId(new UUID(high, low));
    }

    public static RunId parse(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public int compareTo(RunId other) {
        return Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits()) != 0
                ? Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits())
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    // Written out: what the JVM makes for a record is made anew in every process, which takes longer than a page of
    // runs.

    @Override
    public boolean equals(Object other) {
        return other instanceof RunId run && value.equals(run.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
