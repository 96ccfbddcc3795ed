package dev.agentc.effect.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A text as servers pack it, well and badly. */
public final class Packed {
    private Packed() {}

    /** @param ways one after the other */
    static byte[] as(String ways, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (String way : ways.split(" ")) {
            bytes = one(way, bytes);
        }
        return bytes;
    }

    private static byte[] one(String way, byte[] bytes) throws IOException {
        return switch (way) {
            case "gzip" -> through(bytes, GZIPOutputStream::new);
            case "zlib" -> through(bytes, DeflaterOutputStream::new);
            case "raw" ->
                through(bytes, out -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true)));
            case "members" -> {
                int middle = bytes.length / 2;
                var both = new ByteArrayOutputStream();
                both.write(one("gzip", Arrays.copyOfRange(bytes, 0, middle)));
                both.write(one("gzip", Arrays.copyOfRange(bytes, middle, bytes.length)));
                yield both.toByteArray();
            }
            case "half" -> Arrays.copyOf(one("gzip", bytes), 30);
            case "short" -> Arrays.copyOf(one("zlib", bytes), 12);
            case "damaged" -> {
                byte[] damaged = one("gzip", bytes);
                damaged[damaged.length - 6] ^= 0x55; // in the check sum
                yield damaged;
            }
            case "bomb" -> one("gzip", new byte[1 << 20]);
            default -> bytes;
        };
    }

    private interface Way {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] through(byte[] bytes, Way way) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = way.over(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
