package dev.agentc.effect.http;

import dev.agentc.effect.charset.Charsets;
import dev.agentc.effect.charset.Decoded;
import dev.agentc.effect.charset.Recoded;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are UTF-8 if the first of them are that are not ASCII, and else what was said of them. */
final class Utf8First extends InputStream {
    private final InputStream in;
    private final BodyCharset said;
    /** As much as a page can say of itself in. */
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    private @Nullable InputStream decided;

    Utf8First(InputStream in, BodyCharset said) {
        this.in = in;
        this.said = said;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        InputStream known = decided;
        if (known != null) {
            return known.read(buffer, from, length);
        }
        int read = in.read(buffer, from, length);
        int end = from;
        while (end < from + read && buffer[end] >= 0) {
            end++;
        }
        keep(buffer, from, end - from);
        if (end >= from + read) {
            return read;
        }
        InputStream other = decide(Arrays.copyOfRange(buffer, end, from + read));
        decided = other;
        return end > from ? end - from : other.read(buffer, from, length);
    }

    private void keep(byte[] bytes, int from, int length) {
        beginning.write(bytes, from, Math.min(length, Math.max(0, Charsets.BEGINNING - beginning.size())));
    }

    /** @param seen begins with the first byte that is not ASCII */
    private InputStream decide(byte[] seen) throws IOException {
        byte[] letter = more(seen, length(seen[0]));
        if (Decoded.strictly(Arrays.copyOf(letter, length(seen[0])), 0, StandardCharsets.UTF_8) != null) {
            return behind(letter);
        }
        byte[] page = said.isUtf8Only() ? letter : more(letter, Charsets.BEGINNING - beginning.size());
        keep(page, 0, page.length);
        return Recoded.utf8(behind(page), said.otherwise(beginning.toByteArray()));
    }

    /** Bytes of a letter that begins with this one. (RFC 3629, section 3) */
    private static int length(byte first) {
        return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 1;
    }

    /** So many bytes, or fewer where it ends before. */
    private byte[] more(byte[] seen, int length) throws IOException {
        if (seen.length >= length) {
            return seen;
        }
        byte[] all = Arrays.copyOf(seen, length);
        int read = in.readNBytes(all, seen.length, length - seen.length);
        return Arrays.copyOf(all, seen.length + read);
    }

    private InputStream behind(byte[] begun) {
        return new SequenceInputStream(new ByteArrayInputStream(begun), in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
