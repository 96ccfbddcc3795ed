package dev.agentc.journal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowWriter} wrote. */
public final class RowReader {
    private final byte[] bytes;
    private final int end;
    private int next;

    private RowReader(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * All but the sum that stands behind it.
     *
     * @param before what its sum begins with
     * @throws DamagedRow if it does not fit its sum
     */
    public static RowReader verified(byte @Nullable [] bytes, byte[] before) throws DamagedRow {
        int end = bytes == null ? -1 : bytes.length - RowWriter.SUM;
        if (bytes == null || end < 0 || !Arrays.equals(RowWriter.sum(before, bytes, end), sum(bytes))) {
            throw new DamagedRow("a row does not fit its checksum");
        }
        return new RowReader(bytes, end);
    }

    /** All but the sum that stands behind it, of what was verified before or is verified by other means. */
    public static RowReader unverified(byte @Nullable [] bytes) {
        return bytes == null ? new RowReader(new byte[0], 0) : new RowReader(bytes, bytes.length - RowWriter.SUM);
    }

    /** The sum that stands behind it. */
    public static byte[] sum(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length - RowWriter.SUM, bytes.length);
    }

    public boolean isAtEnd() {
        return next >= end;
    }

    public long number() throws DamagedRow {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte one = bytes[skipped(1)];
            value |= (long) (one & 0x7F) << shift;
            if (one >= 0) {
                return value;
            }
        }
        throw new DamagedRow("a number is too long");
    }

    /** A number that counts something. */
    public int count() throws DamagedRow {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new DamagedRow("a number is too large");
        }
        return (int) value;
    }

    public @Nullable String text() throws DamagedRow {
        int length = count() - 1;
        return length < 0 ? null : new String(bytes, skipped(length), length, StandardCharsets.UTF_8);
    }

    public byte @Nullable [] bytes() throws DamagedRow {
        int length = count() - 1;
        return length < 0 ? null : raw(length);
    }

    public byte[] raw(int length) throws DamagedRow {
        int from = skipped(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    private int skipped(int length) throws DamagedRow {
        if (length > end - next) {
            throw new DamagedRow("a row is too short");
        }
        int from = next;
        next += length;
        return from;
    }
}
