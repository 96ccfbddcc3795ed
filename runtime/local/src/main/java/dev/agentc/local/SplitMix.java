package dev.agentc.local;

/**
 * SplitMix64 (Steele, Lea and Flood, 2014): the state grows by 0x9E3779B97F4A7C15, the output is its mix. Written out
 * here because recorded runs depend on every bit of it.
 */
public final class SplitMix {
    private long state;

    public SplitMix(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** From 0 up to but not 1, of the highest 53 bits. */
    public double share() {
        return (next() >>> 11) * 0x1p-53;
    }
}
