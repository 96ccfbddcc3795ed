package dev.agentc.journal.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * A copy of a journal's file and its write-ahead log, which nobody else sees, for one that cannot be opened where it lies: SQLite
 * reads no log of which it cannot write an index beside it.
 */
public final class JournalCopy implements AutoCloseable {
    private static final String LOG = "-wal";
    private static final int HEADER = 32;

    /** How often it is tried while somebody writes. */
    private static final int TRIES = 5;

    private final Path file;

    private JournalCopy(Path file) {
        this.file = file;
    }

    /** What tells whether the file was written to, or its log was begun anew, while they were copied. */
    private record State(FileTime written, long size, ByteBuffer header) {
        static State of(Path journal) throws IOException {
            return new State(Files.getLastModifiedTime(journal), Files.size(journal), header(log(journal)));
        }

        private static ByteBuffer header(Path log) throws IOException {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
                channel.read(header, 0);
            } catch (NoSuchFileException e) {
                return header; // all of it is in the file
            }
            return header.flip();
        }
    }

    /**
     * As they are at one moment.
     *
     * @param journal the file
     * @throws IOException if they cannot be read, there is no room, or somebody does not cease to write the file
     */
    public static JournalCopy of(Path journal) throws IOException {
        JournalCopy copy = new JournalCopy(Files.createTempDirectory("agentc-look")
                .resolve(journal.getFileName().toString()));
        try {
            for (int time = 0; time < TRIES; time++) {
                State before = State.of(journal);
                copy.take(journal);
                if (State.of(journal).equals(before)) {
                    return copy;
                }
            }
            throw new FileSystemException(journal.toString(), null, "it is being written all the time");
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    private void take(Path journal) throws IOException {
        remove();
        Files.copy(journal, file);
        if (Files.exists(log(journal))) {
            Files.copy(log(journal), log(file));
        }
    }

    public Path file() {
        return file;
    }

    /** The write-ahead log beside a file. */
    static Path log(Path journal) {
        return journal.resolveSibling(journal.getFileName() + LOG);
    }

    private void remove() throws IOException {
        for (String ending : List.of("", LOG, "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
        }
    }

    /** Removes it. */
    @Override
    public void close() {
        try {
            remove();
            Files.deleteIfExists(file.getParent());
        } catch (IOException e) {
            // a folder of the system's for what may be removed
        }
    }
}
