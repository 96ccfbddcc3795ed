package dev.agentc.journal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

/** How bytes lie in a column: as they are, or deflated where that is smaller. */
public enum Codec {
    PLAIN,
    DEFLATED;

    /** Below this size deflating costs more time than it saves space. */
    private static final int WORTH = 512;

    public record Packed(Codec codec, byte[] bytes) {}

    public static Packed pack(byte[] bytes) {
        if (bytes.length < WORTH) {
            return new Packed(PLAIN, bytes);
        }
        byte[] small = deflate(bytes);
        return small.length < bytes.length ? new Packed(DEFLATED, small) : new Packed(PLAIN, bytes);
    }

    public byte[] unpack(byte[] bytes) throws IOException {
        if (this == PLAIN) {
            return bytes;
        }
        var out = new ByteArrayOutputStream();
        try (var inflater = new InflaterOutputStream(out)) {
            inflater.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 2);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
