package dev.agentc.journal.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Looks at a write-ahead log that a dead process left, before SQLite does: SQLite takes what comes before the first bad
 * frame and says nothing of the rest. A process that dies while it writes leaves at most one transaction that cannot be
 * verified, and nobody was told that it is durable. If there is more, durable transactions were lost.
 *
 * <p>The form of the file is described at sqlite.org/walformat.html.
 */
public final class WalCheck {
    /** What was found. */
    public enum Verdict {
        SOUND,
        /** The last transaction cannot be verified. */
        TORN,
        /** Transactions that were durable are lost. */
        LOST
    }

    private static final int MAGIC = 0x377f0682;
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    /** Larger ones do not come from us, who write the log back every few thousand pages. */
    private static final long LARGEST = 1L << 30;

    /** So much of it is held at once, in bytes; more than a frame. */
    private static final int WINDOW = 1 << 20;

    private final FileChannel log;
    private final int size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
    private final ByteOrder words;

    /** Both numbers are in each of its frames, too. */
    private final int salt1;

    private final int salt2;

    /** Where the window stands; beyond the end before it stands anywhere. */
    private int start = Integer.MAX_VALUE;

    private int sum1;
    private int sum2;

    private WalCheck(FileChannel log) throws IOException {
        this.log = log;
        this.size = (int) log.size();
        this.salt1 = number(16);
        this.salt2 = number(20);
        this.words = (number(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    public static Verdict of(Path wal) throws IOException {
        if (Files.notExists(wal) || Files.size(wal) < HEADER || Files.size(wal) > LARGEST) {
            return Verdict.SOUND;
        }
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.READ)) {
            return new WalCheck(channel).verdict();
        }
    }

    private int number(int at) throws IOException {
        return part(at, Integer.BYTES).getInt(0);
    }

    /** What another program has cut off meanwhile is zero. */
    private ByteBuffer part(int from, int length) throws IOException {
        if (from < start || from + length > start + WINDOW) {
            start = from;
            window.clear();
            Arrays.fill(window.array(), (byte) 0);
            while (window.hasRemaining() && log.read(window, from + window.position()) >= 0) {}
            window.clear();
        }
        return window.slice(from - start, length);
    }

    private Verdict verdict() throws IOException {
        int page = pageSize();
        if ((number(0) & ~1) != MAGIC || !isPowerOfTwo(page) || !isHeaderSound()) {
            return size > HEADER + FRAME_HEADER && !isZero(HEADER, HEADER + FRAME_HEADER)
                    ? Verdict.LOST
                    : Verdict.SOUND;
        }
        int frame = HEADER;
        int step = FRAME_HEADER + page;
        while (frame + step <= size && isOfThisLog(frame) && isSound(frame, page)) {
            frame += step;
        }
        return rest(frame, step);
    }

    /** @param bad the first frame that is not sound, or the end */
    private Verdict rest(int bad, int step) throws IOException {
        if (bad + step > size) {
            return bad + FRAME_HEADER <= size && isNearlyOfThisLog(bad) ? Verdict.TORN : Verdict.SOUND;
        }
        int commits = 0;
        for (int frame = bad; frame + FRAME_HEADER <= size; frame += step) {
            boolean ours = frame == bad ? isNearlyOfThisLog(frame) : isOfThisLog(frame);
            if (ours && number(frame + 4) != 0) {
                commits++;
            }
        }
        if (commits > 1) {
            return Verdict.LOST;
        }
        // frames of an earlier use of the file may follow the end; they have other salts
        return commits == 1 || isNearlyOfThisLog(bad) ? Verdict.TORN : Verdict.SOUND;
    }

    private int pageSize() throws IOException {
        return number(8);
    }

    private static boolean isPowerOfTwo(int size) {
        return size >= 512 && size <= 65_536 && Integer.bitCount(size) == 1;
    }

    private boolean isHeaderSound() throws IOException {
        sum(0, 24);
        return sum1 == number(24) && sum2 == number(28);
    }

    private boolean isOfThisLog(int frame) throws IOException {
        return number(frame + 8) == salt1 && number(frame + 12) == salt2;
    }

    /** One of the two salts may be damaged; frames of an earlier use differ in both. */
    private boolean isNearlyOfThisLog(int frame) throws IOException {
        return number(frame + 8) == salt1 || number(frame + 12) == salt2;
    }

    private boolean isSound(int frame, int page) throws IOException {
        sum(frame, 8);
        sum(frame + FRAME_HEADER, page);
        return sum1 == number(frame + 16) && sum2 == number(frame + 20);
    }

    /** The checksum goes on from frame to frame. */
    private void sum(int from, int length) throws IOException {
        ByteBuffer part = part(from, length).order(words);
        while (part.hasRemaining()) {
            sum1 += part.getInt() + sum2;
            sum2 += part.getInt() + sum1;
        }
    }

    private boolean isZero(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (part(i, 1).get(0) != 0) {
                return false;
            }
        }
        return true;
    }
}
