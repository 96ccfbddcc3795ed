package dev.agentc.data.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file: JSON Lines, or the elements of one JSON array. Packed by gzip or not, with a byte order mark
 * or not, lines
 * ended by LF or CRLF; it is told by how it begins. Holds a block at a time, and a row that is longer than one.
 */
public final class RowSource implements RawRows, AutoCloseable {
    /** A row is no longer than this, in bytes. */
    static final int LONGEST = 64 << 20;

    private static final int SHOWN = 64 << 10;

    private final InputStream in;
    private final RowBlock block;
    private final boolean isArray;
    private long line;
    private boolean ended;

    private RowSource(InputStream in) throws IOException {
        this.in = in;
        this.block = new RowBlock(in);
        skipMark();
        this.line = 1 + blanks();
        this.isArray = block.peek() == '[';
        if (isArray) {
            block.at++;
        }
    }

    /** @throws IOException if it cannot be read, or is UTF-16 */
    public static RowSource of(InputStream given) throws IOException {
        return new RowSource(unpacked(given));
    }

    /** Whatever it is packed in. */
    static InputStream unpacked(InputStream given) throws IOException {
        var in = new BufferedInputStream(given, 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1F && in.read() == 0x8B; // RFC 1952, 2.3.1
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private void skipMark() throws IOException {
        int first = block.peek();
        if (first == 0xFE || first == 0xFF) {
            throw new IOException("it looks like UTF-16; write it as UTF-8");
        }
        if (first == 0xEF) {
            for (int expected : new int[] {0xEF, 0xBB, 0xBF}) {
                if (block.peek() == expected) {
                    block.at++;
                }
            }
        }
    }

    /** @return how many lines end in them */
    private long blanks() throws IOException {
        long lines = 0;
        for (int one = block.peek(); isBlank(one); one = block.peek()) {
            lines += one == '\n' ? 1 : 0;
            block.at++;
        }
        return lines;
    }

    private static boolean isBlank(int one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        if (ended) {
            return null;
        }
        return isArray ? element() : line();
    }

    private @Nullable RawRow line() throws IOException {
        while (true) {
            long number = line;
            block.mark = block.at;
            long offset = block.offset(block.at);
            boolean whole = block.seekLine(LONGEST);
            if (block.at - block.mark > LONGEST) {
                return overlong(number, offset);
            }
            int begin = block.mark;
            int end = block.at;
            ended = !whole;
            if (whole) {
                block.at++;
                line++;
            }
            if (!isBlank(begin, end)) {
                return row(number, offset, begin, end, ended ? block.cut() : "");
            }
            if (ended) {
                return cutOff(number, offset);
            }
        }
    }

    private boolean isBlank(int from, int to) {
        byte[] bytes = block.bytes();
        for (int i = from; i < to; i++) {
            if (!isBlank(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private RawRow row(long number, long offset, int from, int to, String wrong) {
        byte[] bytes = block.bytes();
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new RawRow(number, offset, bytes, from, end, wrong);
    }

    /** Its beginning is kept and the rest of the line passed over. */
    private RawRow overlong(long number, long offset) throws IOException {
        byte[] shown = block.copy(SHOWN);
        int one = block.peek();
        while (one != '\n' && one != RowBlock.END) {
            block.seekLine(0);
            one = block.peek();
        }
        ended = one == RowBlock.END;
        if (!ended) {
            block.at++;
            line++;
        }
        return tooLong(number, offset, shown);
    }

    private static RawRow tooLong(long number, long offset, byte[] shown) {
        return new RawRow(number, offset, shown, 0, shown.length, "is longer than " + (LONGEST >> 20) + " MiB");
    }

    /** A packed file that is damaged between two rows has lost rows too. */
    private @Nullable RawRow cutOff(long number, long offset) {
        return block.cut().isEmpty() ? null : row(number, offset, block.at, block.at, block.cut());
    }

    private @Nullable RawRow element() throws IOException {
        line += blanks();
        while (block.peek() == ',') {
            block.at++;
            line += blanks();
        }
        long number = line;
        long offset = block.offset(block.at);
        if (block.peek() == ']') {
            block.at++;
            ended = true;
            return behind();
        }
        var cut = new ElementCut(block);
        boolean whole = cut.goOn(LONGEST);
        byte[] shown = new byte[0];
        boolean isLong = cut.isLong();
        if (isLong) {
            shown = block.copy(SHOWN);
            whole = cut.passBy();
        }
        line += cut.lines();
        ended = !whole;
        if (isLong) {
            return tooLong(number, offset, shown);
        }
        String wrong = block.cut().isEmpty() ? "ends in the middle: it may have been cut off" : block.cut();
        return row(number, offset, block.mark, block.at, whole ? "" : wrong);
    }

    /** What follows a list belongs to nothing, and is not passed over in silence. */
    private @Nullable RawRow behind() throws IOException {
        line += blanks();
        boolean more = block.peek() != RowBlock.END;
        long offset = block.offset(block.at);
        return more
                ? row(line, offset, block.at, block.at, "stands behind the end of the list, where nothing more is read")
                : cutOff(line, offset);
    }

    /** How far it was read, in bytes. */
    public long offset() {
        return block.offset(block.at);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
