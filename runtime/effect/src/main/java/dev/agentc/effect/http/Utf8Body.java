package dev.agentc.effect.http;

import dev.agentc.effect.charset.ByteOrderMark;
import dev.agentc.effect.charset.Recoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body as UTF-8 without a byte order mark, whatever it comes in. Its first bytes are looked at; then it is as quick as what is below. */
final class Utf8Body extends InputStream {
    private static final int CHUNK = 8192;
    /** A label of two bytes a letter says nothing of their order. */
    private static final int LETTER = 2;

    private final InputStream in;
    private final BodyCharset said;
    private @Nullable InputStream known;

    Utf8Body(InputStream in, BodyCharset said) {
        this.in = in;
        this.said = said;
    }

    @Override
    public int read() throws IOException {
        return known().read();
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        return known().read(buffer, from, length);
    }

    private InputStream known() throws IOException {
        InputStream found = known == null ? begun() : known;
        known = found;
        return found;
    }

    private InputStream begun() throws IOException {
        byte[] seen = more(new byte[0]);
        while (ByteOrderMark.isOpen(seen) || isPart(seen)) {
            byte[] longer = more(seen);
            if (longer.length == seen.length) {
                break;
            }
            seen = longer;
        }
        Optional<ByteOrderMark> mark = ByteOrderMark.of(seen);
        if (mark.isPresent()) {
            byte[] text = Arrays.copyOfRange(seen, mark.get().length(), seen.length);
            return Recoded.utf8(behind(text), mark.get().charset());
        }
        if (said.isUtf8()) {
            return behind(seen);
        }
        return said.isUtf8First()
                ? new Utf8First(behind(seen), said)
                : Recoded.utf8(behind(seen), said.otherwise(seen));
    }

    private boolean isPart(byte[] seen) {
        return seen.length < LETTER && !said.isUtf8() && !said.isUtf8First();
    }

    /** What is there, with what was seen of it before; the same where nothing more comes. */
    private byte[] more(byte[] seen) throws IOException {
        byte[] all = Arrays.copyOf(seen, seen.length + CHUNK);
        int read = in.read(all, seen.length, CHUNK);
        return Arrays.copyOf(all, seen.length + Math.max(0, read));
    }

    private InputStream behind(byte[] begun) {
        return new SequenceInputStream(new ByteArrayInputStream(begun), in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
