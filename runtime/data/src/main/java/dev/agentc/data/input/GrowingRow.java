package dev.agentc.data.input;

import java.util.Arrays;

/** The bytes of one row while it is read. Of a row that is too long the beginning is kept. */
final class GrowingRow {
    /** A row is no longer than this, in bytes. */
    static final int LONGEST = 64 << 20;

    private static final int SHOWN = 64 << 10;
    private byte[] bytes = new byte[4096];
    private int length;
    private boolean overlong;

    void add(int one) {
        if (length == LONGEST) {
            overlong = true;
        } else if (!overlong) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(LONGEST, bytes.length * 2));
            }
            bytes[length++] = (byte) one;
        }
    }

    /** Whether nothing but blanks was added. */
    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Hands the row over and begins anew. */
    RawRow take(long line, long offset, String wrong) {
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        byte[] row = Arrays.copyOf(bytes, overlong ? SHOWN : end);
        String known = overlong ? "is longer than " + (LONGEST >> 20) + " MiB" : wrong;
        if (bytes.length > SHOWN) {
            bytes = new byte[4096];
        }
        length = 0;
        overlong = false;
        return new RawRow(line, offset, row, known);
    }
}
