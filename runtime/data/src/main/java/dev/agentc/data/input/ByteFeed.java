package dev.agentc.data.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Bytes one by one, with the place and the line they stand in. */
final class ByteFeed {
    static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long before;
    private long line = 1;
    private String cut = "";

    ByteFeed(InputStream in) {
        this.in = in;
    }

    /** @return {@link #END} behind the last */
    int next() throws IOException {
        if (at == filled && !fill()) {
            return END;
        }
        int one = buffer[at++] & 0xFF;
        if (one == '\n') {
            line++;
        }
        return one;
    }

    /** The one that comes next, which stays. */
    int peek() throws IOException {
        return at == filled && !fill() ? END : buffer[at] & 0xFF;
    }

    /** Of the byte that comes next. */
    long offset() {
        return before + at;
    }

    long line() {
        return line;
    }

    /** Why it ended before its end; empty if it did not. */
    String cut() {
        return cut;
    }

    private boolean fill() throws IOException {
        before += filled;
        at = 0;
        filled = 0;
        int read = read();
        filled = Math.max(read, 0);
        return read > 0;
    }

    /** What was unpacked of a packed file that is damaged further on is still good. */
    private int read() throws IOException {
        if (!cut.isEmpty()) {
            return END;
        }
        try {
            return in.read(buffer);
        } catch (EOFException e) {
            cut = "is cut off: the compressed file ends in the middle";
        } catch (ZipException e) {
            cut = "is cut off: the compressed file is damaged";
        }
        return END;
    }
}
