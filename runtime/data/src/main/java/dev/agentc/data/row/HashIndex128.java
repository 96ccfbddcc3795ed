package dev.agentc.data.row;

import java.nio.ByteBuffer;

/** What was seen, numbered as it came, of each 16 bytes of its SHA-256: some 32 bytes of memory each. */
public final class HashIndex128 {
    private final LongRows hashes = new LongRows(2);

    /** Of each place the number there and one, since 0 is a free place. At least half of them are free. */
    private int[] slots = new int[1 << 12];

    private int size;

    /** @return its number where it was there already, from 0; else the complement of the number that it has from now on */
    public int add(byte[] sha256) {
        ByteBuffer hash = ByteBuffer.wrap(sha256);
        long high = hash.getLong();
        long low = hash.getLong();
        int at = place(high, low);
        if (slots[at] != 0) {
            return slots[at] - 1;
        }
        int number = size++;
        hashes.put(number, 0, high);
        hashes.put(number, 1, low);
        slots[at] = size;
        if (size * 2L > slots.length) {
            grow();
        }
        return ~number;
    }

    /** Whether it was not there yet. */
    public boolean isNew(byte[] sha256) {
        return add(sha256) < 0;
    }

    /** Where it is, or would be. */
    private int place(long high, long low) {
        int mask = slots.length - 1;
        int at = (int) low & mask;
        while (slots[at] != 0 && !isThere(slots[at] - 1, high, low)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean isThere(int number, long high, long low) {
        return hashes.get(number, 0) == high && hashes.get(number, 1) == low;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            slots[place(hashes.get(number, 0), hashes.get(number, 1))] = number + 1;
        }
    }

    public int size() {
        return size;
    }
}
