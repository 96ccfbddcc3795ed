package dev.agentc.data.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The part of a file that is read at the moment. What is handed out of it stays as it is: where there is no more room, what is still
 * needed moves into a new block.
 */
final class RowBlock {
    static final int SIZE = 1 << 20;
    static final int END = -1;

    /** A pipe holds no more, and of a file it stays in the processor's caches. */
    private static final int AT_ONCE = 1 << 16;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final InputStream in;
    private byte[] bytes = new byte[SIZE];
    private int filled;
    private long before;
    private String cut = "";
    private boolean ended;

    /** The next byte. */
    int at;

    /** From where on it is still needed; it moves with the block. */
    int mark;

    RowBlock(InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Of a place in the block in the file. */
    long offset(int place) {
        return before + place;
    }

    /** Why it ended before its end; empty if it did not. */
    String cut() {
        return cut;
    }

    /** The byte that comes next, which stays; {@link #END} behind the last. What is before it is needed no more. */
    int peek() throws IOException {
        mark = at;
        return look();
    }

    /** The byte that comes next, which stays. What is behind the mark stays too. */
    int look() throws IOException {
        return at < filled || more() ? bytes[at] & 0xFF : END;
    }

    /** Goes to the next line end or, false then, behind the last byte. A row that is longer than {@code most} goes by. */
    boolean seekLine(int most) throws IOException {
        do {
            at = indexOfLine(at);
            if (at < filled) {
                return true;
            }
        } while (at - mark <= most && more());
        return false;
    }

    private int indexOfLine(int from) {
        int place = from;
        for (int last = filled - Long.BYTES; place <= last; place += Long.BYTES) {
            long word = (long) WORDS.get(bytes, place) ^ ONES * '\n';
            long found = word - ONES & ~word & HIGH;
            if (found != 0) {
                return place + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (place < filled && bytes[place] != '\n') {
            place++;
        }
        return place;
    }

    /** False at the end. */
    private boolean more() throws IOException {
        if (ended) {
            return false;
        }
        if (filled == bytes.length) {
            moveOn();
        }
        int read = read();
        ended = read <= 0;
        filled += Math.max(read, 0);
        return !ended;
    }

    private void moveOn() {
        int kept = filled - mark;
        byte[] old = bytes;
        bytes = new byte[Math.max(SIZE, Math.min(kept * 2, RowSource.LONGEST + SIZE))];
        System.arraycopy(old, mark, bytes, 0, kept);
        before += mark;
        at -= mark;
        filled = kept;
        mark = 0;
    }

    /** What was unpacked of a packed file that is damaged further on is still good. */
    private int read() throws IOException {
        try {
            return in.read(bytes, filled, Math.min(bytes.length - filled, AT_ONCE));
        } catch (EOFException e) {
            cut = "is cut off: the compressed file ends in the middle";
        } catch (ZipException e) {
            cut = "is cut off: the compressed file is damaged";
        }
        return END;
    }

    /** A copy of so many bytes behind the mark. */
    byte[] copy(int length) {
        return Arrays.copyOfRange(bytes, mark, mark + length);
    }
}
