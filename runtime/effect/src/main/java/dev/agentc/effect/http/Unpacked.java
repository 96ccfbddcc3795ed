package dev.agentc.effect.http;

import dev.agentc.effect.http.Unreadable.Why;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One coding undone, as the bytes come: to look at the beginning waits for the server, so that is done by who reads. */
final class Unpacked extends InputStream {
    /** What can be undone. */
    static final Set<String> CODINGS = Set.of("gzip", "x-gzip", "deflate");

    private static final int CHUNK = 8192;

    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;

    private final InputStream packed;
    private final String coding;
    private final long limit;
    private @Nullable InputStream plain;
    private long length;

    /** @param coding in small letters */
    Unpacked(InputStream packed, String coding, long limit) {
        this.packed = packed;
        this.coding = coding;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int size) throws IOException {
        try {
            int read = opened().read(buffer, from, size);
            length += Math.max(0, read);
            if (length > limit) {
                throw new Unreadable(Why.TOO_LARGE, "answers with more than " + limit + " bytes, unpacked");
            }
            return read;
        } catch (EOFException e) {
            throw new Unreadable(Why.CUT, "answers in the coding " + coding + ", cut off in the middle");
        } catch (ZipException e) {
            throw new Unreadable(
                    Why.DAMAGED,
                    "says that it answers in the coding " + coding + ", which cannot be unpacked: " + e.getMessage());
        }
    }

    private InputStream opened() throws IOException {
        InputStream known = plain;
        if (known != null) {
            return known;
        }
        int first = packed.read();
        InputStream opened = first < 0 ? nullInputStream() : opened((byte) first);
        plain = opened;
        return opened;
    }

    private InputStream opened(byte first) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> gunzipped(first);
            case "deflate" -> inflated(first);
            default ->
                throw new Unreadable(Why.UNKNOWN, "answers in the coding " + coding + ", which is not understood here");
        };
    }

    /** What does not begin as it must is not packed (RFC 1952, section 2.3.1): whoever unpacked it on the way left the header as it was. */
    private InputStream gunzipped(byte first) throws IOException {
        int second = (first & 0xFF) == MAGIC_1 ? packed.read() : -1;
        InputStream all = second < 0 ? behind(first) : behind(first, (byte) second);
        return second == MAGIC_2 || second < 0 && (first & 0xFF) == MAGIC_1 ? new GZIPInputStream(all, CHUNK) : all;
    }

    /** The standard means the zlib format; some servers send the bare stream under the same name. */
    private InputStream inflated(byte first) throws IOException {
        int second = packed.read();
        InputStream all = second < 0 ? behind(first) : behind(first, (byte) second);
        return new InflaterInputStream(all, new Inflater(second < 0 || !isZlib(first & 0xFF, second)), CHUNK);
    }

    private InputStream behind(byte... begun) {
        return new SequenceInputStream(new ByteArrayInputStream(begun), packed);
    }

    /** Method 8, and a check sum over the first two bytes. (RFC 1950, section 2.2) */
    private static boolean isZlib(int first, int second) {
        return (first & 0x0F) == 8 && (first << 8 | second) % 31 == 0;
    }

    @Override
    public void close() throws IOException {
        packed.close();
    }
}
