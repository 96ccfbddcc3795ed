package dev.agentc.data.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file: JSON Lines, or the elements of one JSON array. Packed by gzip or not, with a byte order mark
 * or not, lines
 * ended by LF or CRLF; it is told by how it begins. Holds one row at a time.
 */
public final class RowSource implements AutoCloseable {
    private final InputStream in;
    private final ByteFeed feed;
    private final GrowingRow row = new GrowingRow();
    private final boolean isArray;
    private boolean ended;

    private RowSource(InputStream in, ByteFeed feed, boolean isArray) {
        this.in = in;
        this.feed = feed;
        this.isArray = isArray;
    }

    /** @throws IOException if it cannot be read, or is UTF-16 */
    public static RowSource of(InputStream given) throws IOException {
        InputStream in = unpacked(given);
        var feed = new ByteFeed(in);
        skipMark(feed);
        while (isBlank(feed.peek())) {
            feed.next();
        }
        boolean isArray = feed.peek() == '[';
        if (isArray) {
            feed.next();
        }
        return new RowSource(in, feed, isArray);
    }

    /** Whatever it is packed in. */
    static InputStream unpacked(InputStream given) throws IOException {
        var in = new BufferedInputStream(given, 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1F && in.read() == 0x8B; // RFC 1952, 2.3.1
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static void skipMark(ByteFeed feed) throws IOException {
        int first = feed.peek();
        if (first == 0xFE || first == 0xFF) {
            throw new IOException("it looks like UTF-16; write it as UTF-8");
        }
        if (first == 0xEF) {
            for (int expected : new int[] {0xEF, 0xBB, 0xBF}) {
                if (feed.peek() == expected) {
                    feed.next();
                }
            }
        }
    }

    private static boolean isBlank(int one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }

    /** Null behind the last. */
    public @Nullable RawRow next() throws IOException {
        if (ended) {
            return null;
        }
        return isArray ? element() : line();
    }

    private @Nullable RawRow line() throws IOException {
        while (true) {
            long line = feed.line();
            long offset = feed.offset();
            int one = feed.next();
            for (; one != '\n' && one != ByteFeed.END; one = feed.next()) {
                row.add(one);
            }
            ended = one == ByteFeed.END;
            if (!row.isBlank()) {
                return row.take(line, offset, ended ? feed.cut() : "");
            }
            if (ended) {
                return cutOff(line, offset);
            }
            row.take(line, offset, "");
        }
    }

    /** A packed file that is damaged between two rows has lost rows too. */
    private @Nullable RawRow cutOff(long line, long offset) {
        return feed.cut().isEmpty() ? null : row.take(line, offset, feed.cut());
    }

    private @Nullable RawRow element() throws IOException {
        while (isBlank(feed.peek()) || feed.peek() == ',') {
            feed.next();
        }
        long line = feed.line();
        long offset = feed.offset();
        if (feed.peek() == ']') {
            feed.next();
            ended = true;
            return behind();
        }
        boolean whole = cutElement();
        if (whole) {
            return row.take(line, offset, "");
        }
        ended = true;
        return row.take(
                line, offset, feed.cut().isEmpty() ? "ends in the middle: it may have been cut off" : feed.cut());
    }

    /** What follows a list belongs to nothing, and is not passed over in silence. */
    private @Nullable RawRow behind() throws IOException {
        while (isBlank(feed.peek())) {
            feed.next();
        }
        boolean more = feed.peek() != ByteFeed.END;
        return more
                ? row.take(feed.line(), feed.offset(), "stands behind the end of the list, where nothing more is read")
                : cutOff(feed.line(), feed.offset());
    }

    /** Up to the comma or bracket behind it, which stay. False where the file ends first. */
    private boolean cutElement() throws IOException {
        int depth = 0;
        boolean quoted = false;
        for (int one = feed.peek(); one != ByteFeed.END; one = feed.peek()) {
            if (!quoted && depth == 0 && (one == ',' || one == ']')) {
                return true;
            }
            row.add(feed.next());
            if (quoted && one == '\\' && feed.peek() != ByteFeed.END) {
                row.add(feed.next());
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth = Math.max(0, depth + step(one));
            }
        }
        return false;
    }

    private static int step(int one) {
        return switch (one) {
            case '{', '[' -> 1;
            case '}', ']' -> -1;
            default -> 0;
        };
    }

    /** How far it was read, in bytes. */
    public long offset() {
        return feed.offset();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
