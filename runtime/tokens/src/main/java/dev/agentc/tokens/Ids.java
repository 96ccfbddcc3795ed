package dev.agentc.tokens;

import java.util.Arrays;

/** A growing row of token ids. */
public final class Ids {
    private int[] ids = new int[64];
    private int size;

    /** A row that starts with copies of these. */
    public static Ids of(int... first) {
        Ids row = new Ids();
        row.add(first);
        return row;
    }

    public void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    public void add(int[] more) {
        if (size + more.length > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, size + more.length));
        }
        System.arraycopy(more, 0, ids, size, more.length);
        size += more.length;
    }

    public int size() {
        return size;
    }

    public int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
