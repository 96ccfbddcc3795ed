package dev.agentc.data.operator;

import java.nio.ByteBuffer;

/** What was seen, of each 16 bytes of its SHA-256: some 32 bytes of memory each. */
final class HashSet128 {
    private long[] slots = new long[1 << 12];
    private int size;

    /** Whether it was not there yet. */
    boolean add(byte[] sha256) {
        ByteBuffer hash = ByteBuffer.wrap(sha256);
        long high = hash.getLong() | 1; // never 0, which is a free place
        long low = hash.getLong();
        if (size * 4L > slots.length) {
            grow();
        }
        boolean added = add(high, low);
        size += added ? 1 : 0;
        return added;
    }

    private boolean add(long high, long low) {
        int mask = slots.length / 2 - 1;
        for (int at = (int) low & mask; ; at = at + 1 & mask) {
            if (slots[2 * at] == 0) {
                slots[2 * at] = high;
                slots[2 * at + 1] = low;
                return true;
            }
            if (slots[2 * at] == high && slots[2 * at + 1] == low) {
                return false;
            }
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                add(old[i], old[i + 1]);
            }
        }
    }

    int size() {
        return size;
    }
}
