package dev.agentc.journal.sqlite;

import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of a journal's files, to be damaged. */
final class Copies {
    private final byte[] file;
    private final byte[] log;
    private final byte[] mark;

    private Copies(byte[] file, byte[] log, byte[] mark) {
        this.file = file;
        this.log = log;
        this.mark = mark;
    }

    /** The files as they are now; with a write-ahead log if the journal is open. */
    static Copies of(JournalFolder home) throws IOException {
        Path log = wal(home);
        Path mark = home.folder().resolve("journal.mark");
        return new Copies(
                Files.readAllBytes(home.journal()),
                Files.exists(log) ? Files.readAllBytes(log) : new byte[0],
                Files.exists(mark) ? Files.readAllBytes(mark) : new byte[0]);
    }

    static Path wal(JournalFolder home) {
        return home.folder().resolve("journal.db-wal");
    }

    byte[] file() {
        return file.clone();
    }

    byte[] log() {
        return log.clone();
    }

    /** A journal of these files, with this in the place of the log. */
    JournalFolder marked(Path folder, byte[] otherLog) throws IOException {
        JournalFolder home = home(folder, file, otherLog);
        Files.write(folder.resolve("journal.mark"), mark);
        return home;
    }

    /** A journal of these bytes. */
    static JournalFolder home(Path folder, byte[] file, byte[] log) throws IOException {
        JournalFolder home = new JournalFolder(Files.createDirectories(folder));
        Files.write(home.journal(), file);
        if (log.length > 0) {
            Files.write(wal(home), log);
        }
        return home;
    }
}
