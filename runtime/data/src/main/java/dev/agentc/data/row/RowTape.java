package dev.agentc.data.row;

import java.util.Arrays;

/**
 * Where all that a row holds stands in its bytes, in the order of the text: a value before what is in it, a field's name before its
 * value. Used again for row after row. (Langdale and Lemire, Parsing Gigabytes of JSON per Second, 2019)
 */
final class RowTape {
    static final byte OBJECT = 0;
    static final byte LIST = 1;

    /** A text that stands in the bytes as it is. */
    static final byte TEXT = 2;

    /** A text with escapes, all of them as they are written here. */
    static final byte ESCAPED = 3;

    /** A text with escapes that are written otherwise here. */
    static final byte SPELT = 4;

    static final byte WHOLE = 5;
    static final byte DECIMAL = 6;
    static final byte TRUE = 7;
    static final byte FALSE = 8;
    static final byte NULL = 9;

    private static final int FEW = 1024;

    /** The row's own, and what is around it. */
    byte[] bytes = new byte[0];

    /** Of each value what it is, its first byte, the one behind its last (of a text without quotes), its next neighbour, its size. */
    byte[] kinds = new byte[FEW];

    int[] from = new int[FEW];
    int[] to = new int[FEW];
    int[] next = new int[FEW];
    int[] sizes = new int[FEW];

    int length;

    /** Whether it lies over several lines. */
    boolean broken;

    void begin(byte[] row) {
        bytes = row;
        length = 0;
        broken = false;
    }

    /** Adds a value that is not at its end yet. */
    int add(byte kind, int begin) {
        if (length == kinds.length) {
            grow();
        }
        kinds[length] = kind;
        from[length] = begin;
        sizes[length] = 0;
        return length++;
    }

    void end(int value, int end) {
        to[value] = end;
        next[value] = length;
    }

    private void grow() {
        int more = length * 2;
        kinds = Arrays.copyOf(kinds, more);
        from = Arrays.copyOf(from, more);
        to = Arrays.copyOf(to, more);
        next = Arrays.copyOf(next, more);
        sizes = Arrays.copyOf(sizes, more);
    }
}
