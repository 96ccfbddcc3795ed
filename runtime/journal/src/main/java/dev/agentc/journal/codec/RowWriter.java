package dev.agentc.journal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * Values one after another, each told from the next: numbers in the seven bits of a byte (LEB128), texts and bytes with their
 * length and one more before them, 0 for one that is not there. {@link RowReader} reads them.
 *
 * <p>Their sum is CRC-32C and then CRC-32 (RFC 3720 and 1952). It is against damage, not against forgery: two polynomials miss a
 * random change once in 2⁶⁴ times, and processors compute them in a tenth of the time of a cryptographic hash.
 */
public final class RowWriter {
    /** Of a sum, in bytes. */
    public static final int SUM = 8;

    private byte[] bytes;
    private int size;

    public RowWriter() {
        this(512);
    }

    public RowWriter(int room) {
        bytes = new byte[room];
    }

    /** In bytes. */
    public int size() {
        return size;
    }

    /** Takes back what was added since it had this size. */
    public void cut(int to) {
        size = to;
    }

    /** Seven bits a byte, the lowest first, all but the last with the high bit set: no number is the beginning of another. */
    public RowWriter add(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public RowWriter add(@Nullable String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    public RowWriter add(byte @Nullable [] value) {
        return value == null ? add(0) : add(value.length + 1).raw(value, value.length);
    }

    /** Bytes whose length is known to whoever reads them. */
    public RowWriter raw(byte[] value, int length) {
        room(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
        return this;
    }

    /** All that another one has. */
    public RowWriter raw(RowWriter other) {
        return raw(other.bytes, other.size);
    }

    /** All of it; nothing is added any more. */
    public byte[] written() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Of all that was added. */
    public byte[] sum() {
        return sum(new byte[0], bytes, size);
    }

    /** Of what was before, and of all that was added. */
    public byte[] sum(byte[] before) {
        return sum(before, bytes, size);
    }

    static byte[] sum(byte[] before, byte[] bytes, int size) {
        long first = of(new CRC32C(), before, bytes, size);
        long second = of(new CRC32(), before, bytes, size);
        return ByteBuffer.allocate(SUM).putInt((int) first).putInt((int) second).array();
    }

    private static long of(Checksum checksum, byte[] before, byte[] bytes, int size) {
        checksum.update(before, 0, before.length);
        checksum.update(bytes, 0, size);
        return checksum.getValue();
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
