package dev.agentc.learning.group;

import java.util.SplittableRandom;

/**
 * Which cases a step asks: all of them before any comes again, each pass in an order of its own, of seed and pass alone.
 *
 * @param size how many cases there are
 */
public record CaseOrder(int size, long seed) {
    /** Keeps passes of neighbouring seeds apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /**
     * Indices of cases.
     *
     * @param before how many were asked before
     * @param count how many a step asks
     */
    public int[] after(long before, int count) {
        int[] drawn = new int[count];
        long pass = -1;
        int[] order = {};
        for (int i = 0; i < count; i++) {
            long place = before + i;
            if (place / size != pass) {
                pass = place / size;
                order = order(pass);
            }
            drawn[i] = order[(int) (place % size)];
        }
        return drawn;
    }

    /** Fisher and Yates' shuffle. */
    private int[] order(long pass) {
        SplittableRandom chance = new SplittableRandom(seed * GOLDEN + pass);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = chance.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
