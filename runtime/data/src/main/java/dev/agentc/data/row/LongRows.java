package dev.agentc.data.row;

import java.util.Arrays;

/** So many numbers under each of the numbers from 0 on, in memory that grows without being copied. */
public final class LongRows {
    private static final int SHIFT = 11;
    private static final int MASK = (1 << SHIFT) - 1;

    private final int width;
    private long[][] stretches = new long[16][];

    public LongRows(int width) {
        this.width = width;
    }

    public long get(int row, int place) {
        return stretches[row >>> SHIFT][(row & MASK) * width + place];
    }

    public void put(int row, int place, long value) {
        stretch(row >>> SHIFT)[(row & MASK) * width + place] = value;
    }

    private long[] stretch(int number) {
        if (number >= stretches.length) {
            stretches = Arrays.copyOf(stretches, stretches.length * 2);
        }
        if (stretches[number] == null) {
            stretches[number] = new long[width << SHIFT];
        }
        return stretches[number];
    }
}
