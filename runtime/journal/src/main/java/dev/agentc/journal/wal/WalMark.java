package dev.agentc.journal.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says beside the journal what it must hold, file and write-ahead log together, so that a log that was shortened, emptied or taken
 * away is missed, and one that somebody else has written back is not. A line a note:
 *
 * <pre>
 *   journal 7112 holds 40               the file of that inode held 40 parts when all was in it
 *   session 77 after 12 holds 45        process 77 began to write when there were 12 runs; it has committed part 45
 *   run 4                               one of those runs was taken over
 * </pre>
 *
 * <p>Parts are numbered in the order of their commits, so that their last number is a count. A process writes it in place after
 * each commit and before anybody hears of that. It is not synced: a journal that lost power along with it holds more than it says,
 * and whatever takes the log away later comes after the page was written.
 */
public final class WalMark {
    /** A line nobody wrote asks for more than there can be. */
    private static final long ENDLESS = Long.MAX_VALUE;

    private static final int DIGITS = 19;
    private static final Pattern BASE = Pattern.compile("journal (\\d{19}) holds (\\d{19})");
    private static final Pattern SESSION = Pattern.compile("session (\\d{1,18}) after (\\d{1,18}) holds (\\d{19})");
    private static final Pattern RUN = Pattern.compile("run (\\d{1,18})");

    private final Path file;
    private final Path journal;
    private final FileAttribute<?>[] mode;
    private final byte[] digits = new byte[DIGITS];

    /** Open while this process writes, and where in it its count stands. */
    private @Nullable FileChannel mine;

    private long place;
    private long held;

    /**
     * @param journal the file that it is about
     * @param mode of the file, if it must be made
     */
    public WalMark(Path file, Path journal, FileAttribute<?>... mode) {
        this.file = file;
        this.journal = journal;
        this.mode = mode;
    }

    /**
     * What is noted.
     *
     * @param inode of the file that it was noted of; empty if nothing is noted, 0 where the system did not tell
     * @param holds how many parts there must be
     * @param after number of the last run that was there before the first process that did not end well began to write
     * @param taken runs that such processes took over
     */
    public record Notes(Optional<Long> inode, long holds, long after, Set<Long> taken) {
        private static Notes none() {
            return new Notes(Optional.empty(), 0, Long.MAX_VALUE, new HashSet<>());
        }

        private Notes and(String line) {
            var base = BASE.matcher(line);
            if (base.matches()) {
                return new Notes(
                        Optional.of(number(base.group(1))), Math.max(holds, number(base.group(2))), after, taken);
            }
            var session = SESSION.matcher(line);
            if (session.matches()) {
                long began = Long.parseLong(session.group(2));
                return new Notes(inode, Math.max(holds, number(session.group(3))), Math.min(after, began), taken);
            }
            var run = RUN.matcher(line);
            if (run.matches()) {
                taken.add(Long.parseLong(run.group(1)));
                return this;
            }
            return new Notes(Optional.of(inode.orElse(0L)), ENDLESS, 0, taken);
        }

        /** Of nineteen digits; of more than there can be, the worst is thought. */
        private static long number(String digits) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                return ENDLESS;
            }
        }

        /** Whether the log may hold something. */
        public boolean any() {
            return after < Long.MAX_VALUE;
        }

        /** Whether it may hold something of a run; nobody knows where nothing is noted. */
        public boolean mayHold(long run) {
            return !any() || run > after || taken.contains(run);
        }

        /** Whether a process that did not end well took a run over. */
        public boolean isTaken(long run) {
            return taken.contains(run);
        }
    }

    public Notes read() throws IOException {
        if (Files.notExists(file)) {
            return Notes.none();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Notes notes = Notes.none();
        // a line without end was not on the disk when its writer died: nothing came after it
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            notes = notes.and(line);
        }
        return notes.inode().isPresent() ? notes : notes.and("");
    }

    /** Whether the journal's file is another one than that which was noted: a copy, or a backup that was put in its place. */
    public boolean isOfAnother(Notes notes) {
        long now = inode();
        return notes.inode()
                .filter(noted -> noted != 0 && now != 0 && noted != now)
                .isPresent();
    }

    /** 0 where the system does not tell. */
    private long inode() {
        try {
            return journal.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? ((Number) Files.getAttribute(journal, "unix:ino")).longValue() & Long.MAX_VALUE
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * This process is about to write for the first time. In a transaction: nobody else writes here meanwhile.
     *
     * <p>What others have committed may not be on the disk yet, so it is none of what it says there must be.
     *
     * @param runs how many there are
     */
    public void session(long session, long runs) throws IOException {
        close(); // of a transaction that was taken back
        long size = Files.exists(file) ? trimmed() : 0;
        String line = (size == 0 ? base(inode(), 0) : "")
                + ("session " + session + " after " + runs + " holds " + counted(0) + "\n");
        append(size, line);
        place = size + line.length() - 1 - DIGITS;
        held = 0;
        mine = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** A run that was there before is about to be written. */
    public void taken(long run) throws IOException {
        append(trimmed(), "run " + run + "\n");
    }

    /** So many parts are committed. */
    public void holds(long parts) throws IOException {
        FileChannel channel = mine;
        if (channel == null || parts == held) {
            return;
        }
        long left = parts;
        for (int i = DIGITS - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        channel.write(ByteBuffer.wrap(digits), place);
        held = parts;
    }

    /**
     * Everything is in the journal's file.
     *
     * @param parts how many there are
     * @param written whether this process has written to it: a copy to which nobody has stays one
     */
    public void clear(long parts, boolean written) throws IOException {
        close();
        Optional<Long> noted = read().inode();
        if (noted.isEmpty() && !written) {
            return;
        }
        String base = base(written ? inode() : noted.orElse(0L), parts);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            write(channel, 0, base); // the first line is as long as it was: there is no moment without one
            channel.truncate(base.length()).force(true);
        }
    }

    /** The journal was deleted, or is a new one. */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Nothing more is written. */
    public void close() throws IOException {
        if (mine != null) {
            mine.close();
            mine = null;
        }
    }

    private static String base(long inode, long parts) {
        return "journal " + counted(inode) + " holds " + counted(parts) + "\n";
    }

    private static String counted(long number) {
        String text = Long.toString(number);
        return "0".repeat(DIGITS - text.length()) + text;
    }

    /** Its length without a line that somebody died in: what comes behind that would be none that anybody can read. */
    private long trimmed() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.lastIndexOf('\n') + 1;
    }

    private void append(long at, String line) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            channel.truncate(at);
            write(channel, at, line);
            channel.force(true);
        }
    }

    /** All of it: a disk that is nearly full takes a part at first. */
    private static void write(FileChannel channel, long at, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }
}
