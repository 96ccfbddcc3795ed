package dev.agentc.effect.charset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A text of another charset as UTF-8, as it comes. U+FFFD stands for bytes that are none of its charset. */
public final class Recoded extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[4096];
    private byte[] bytes = {};
    private int at;

    private Recoded(InputStream in, Charset charset) {
        reader = new InputStreamReader(in, charset);
    }

    /** The stream itself where it is UTF-8 already. */
    public static InputStream utf8(InputStream in, Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? in : new Recoded(in, charset);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, buffer, from, read);
        at += read;
        return read;
    }

    /** Takes what is there and waits only where nothing is. */
    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        int read = reader.read(chars, 0, chars.length - 1);
        if (read < 0) {
            return false;
        }
        int low = Character.isHighSurrogate(chars[read - 1]) ? reader.read() : -1;
        if (low >= 0) {
            chars[read++] = (char) low;
        }
        bytes = new String(chars, 0, read).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
