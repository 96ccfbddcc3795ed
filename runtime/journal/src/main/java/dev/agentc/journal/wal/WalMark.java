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
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what the write-ahead log may hold that the journal's file does not: a file beside it, a line a note, on the disk
 * before what it is about is in the log. Empty while everything is in the file, so a log that is missing is missed.
 *
 * <pre>
 *   session 77 after 12    process 77 began to write when there were 12 runs
 *   run 4                  one of those was taken over
 *   long                   some of the log was written back while more came
 * </pre>
 */
public final class WalMark {
    private static final Pattern SESSION = Pattern.compile("session (\\d{1,18}) after (\\d{1,18})");
    private static final Pattern RUN = Pattern.compile("run (\\d{1,18})");
    private static final String LONG = "long";

    private final Path file;
    private final FileAttribute<?>[] mode;
    private boolean isLong;

    /** @param mode of the file, if it must be made */
    public WalMark(Path file, FileAttribute<?>... mode) {
        this.file = file;
        this.mode = mode;
    }

    /**
     * What is noted.
     *
     * @param sessions of processes that wrote
     * @param after number of the last run that was there before the first of them
     */
    public record Notes(Set<Long> sessions, long after, Set<Long> taken, boolean isLong) {

        private Notes and(String line) {
            var session = SESSION.matcher(line);
            if (session.matches()) {
                sessions.add(Long.parseLong(session.group(1)));
                return new Notes(sessions, Math.min(after, Long.parseLong(session.group(2))), taken, isLong);
            }
            var run = RUN.matcher(line);
            if (run.matches()) {
                taken.add(Long.parseLong(run.group(1)));
                return this;
            }
            // of a line that nobody wrote, the worst is thought
            return new Notes(sessions, line.equals(LONG) ? after : 0, taken, true);
        }

        /** Whether the log may hold something. */
        public boolean any() {
            return after < Long.MAX_VALUE;
        }

        /** Whether it may hold something of a run; nobody knows where nothing is noted. */
        public boolean mayHold(long run) {
            return !any() || run > after || taken.contains(run);
        }
    }

    public Notes read() throws IOException {
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        var notes = new Notes(new HashSet<>(), Long.MAX_VALUE, new HashSet<>(), false);
        // a line without end was not on the disk when its writer died: nothing came after it
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            notes = notes.and(line);
        }
        return notes;
    }

    /** This process is about to write for the first time. */
    public void session(long session, long runs) throws IOException {
        append("session " + session + " after " + runs + "\n");
    }

    /** A run that was there before is about to be written. */
    public void taken(long run) throws IOException {
        append("run " + run + "\n");
    }

    /** From here on the log may be written back before it ends. */
    public void isLong() throws IOException {
        if (!isLong) {
            append(LONG + "\n");
            isLong = true;
        }
    }

    /** Everything is in the journal's file. */
    public void clear() throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0).force(true);
            }
        }
    }

    private void append(String line) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, options, mode)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }
}
