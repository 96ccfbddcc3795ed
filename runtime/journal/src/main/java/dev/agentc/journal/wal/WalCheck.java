package dev.agentc.journal.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    private final ByteBuffer log;
    private final ByteOrder words;
    private int sum1;
    private int sum2;

    private WalCheck(ByteBuffer log) {
        this.log = log;
        this.words = (log.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    public static Verdict of(Path wal) throws IOException {
        if (Files.notExists(wal) || Files.size(wal) < HEADER || Files.size(wal) > LARGEST) {
            return Verdict.SOUND;
        }
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.READ)) {
            ByteBuffer log = ByteBuffer.allocate((int) channel.size());
            while (log.hasRemaining() && channel.read(log) >= 0) {}
            return new WalCheck(log.flip()).verdict();
        }
    }

    private Verdict verdict() {
        int size = pageSize();
        if ((log.getInt(0) & ~1) != MAGIC || !isPowerOfTwo(size) || !isHeaderSound()) {
            return log.limit() > HEADER + FRAME_HEADER && !isZero(HEADER, HEADER + FRAME_HEADER)
                    ? Verdict.LOST
                    : Verdict.SOUND;
        }
        int frame = HEADER;
        int step = FRAME_HEADER + size;
        while (frame + step <= log.limit() && isOfThisLog(frame) && isSound(frame, size)) {
            frame += step;
        }
        return rest(frame, step);
    }

    /** @param bad the first frame that is not sound, or the end */
    private Verdict rest(int bad, int step) {
        if (bad + step > log.limit()) {
            return bad + FRAME_HEADER <= log.limit() && isNearlyOfThisLog(bad) ? Verdict.TORN : Verdict.SOUND;
        }
        int commits = 0;
        for (int frame = bad; frame + FRAME_HEADER <= log.limit(); frame += step) {
            boolean ours = frame == bad ? isNearlyOfThisLog(frame) : isOfThisLog(frame);
            if (ours && log.getInt(frame + 4) != 0) {
                commits++;
            }
        }
        if (commits > 1) {
            return Verdict.LOST;
        }
        // frames of an earlier use of the file may follow the end; they have other salts
        return commits == 1 || isNearlyOfThisLog(bad) ? Verdict.TORN : Verdict.SOUND;
    }

    private int pageSize() {
        return log.getInt(8);
    }

    private static boolean isPowerOfTwo(int size) {
        return size >= 512 && size <= 65_536 && Integer.bitCount(size) == 1;
    }

    private boolean isHeaderSound() {
        sum(0, 24);
        return sum1 == log.getInt(24) && sum2 == log.getInt(28);
    }

    private boolean isOfThisLog(int frame) {
        return log.getInt(frame + 8) == log.getInt(16) && log.getInt(frame + 12) == log.getInt(20);
    }

    /** One of the two salts may be damaged; frames of an earlier use differ in both. */
    private boolean isNearlyOfThisLog(int frame) {
        return log.getInt(frame + 8) == log.getInt(16) || log.getInt(frame + 12) == log.getInt(20);
    }

    private boolean isSound(int frame, int size) {
        sum(frame, 8);
        sum(frame + FRAME_HEADER, size);
        return sum1 == log.getInt(frame + 16) && sum2 == log.getInt(frame + 20);
    }

    /** The checksum goes on from frame to frame. */
    private void sum(int from, int length) {
        ByteBuffer part = log.slice(from, length).order(words);
        while (part.hasRemaining()) {
            sum1 += part.getInt() + sum2;
            sum2 += part.getInt() + sum1;
        }
    }

    private boolean isZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (log.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
