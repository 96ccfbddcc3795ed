package dev.agentc.journal.sqlite;

import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A journal's files at one moment, as a process that dies leaves them. */
final class Copies {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

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

    /** Where each transaction of the log ends. (sqlite.org/walformat.html) */
    List<Integer> commits() {
        ByteBuffer bytes = ByteBuffer.wrap(log);
        int step = FRAME_HEADER + bytes.getInt(8);
        List<Integer> ends = new ArrayList<>();
        for (int frame = HEADER; frame + step <= log.length; frame += step) {
            boolean ours = bytes.getLong(frame + 8) == bytes.getLong(16);
            if (ours && bytes.getInt(frame + 4) != 0) {
                ends.add(frame + step);
            }
        }
        return ends;
    }

    /** These, with what another moment had noted beside them. */
    Copies noted(Copies other) {
        return new Copies(file, log, other.mark);
    }

    /** A journal of these files, with this in the place of the log: the same one as far as anybody can tell. */
    JournalFolder marked(Path folder, byte[] otherLog) throws IOException {
        return marked(folder, file, otherLog);
    }

    /** The same with this in the place of the file, too. */
    JournalFolder marked(Path folder, byte[] otherFile, byte[] otherLog) throws IOException {
        JournalFolder home = home(folder, otherFile, otherLog);
        long inode = ((Number) Files.getAttribute(home.journal(), "unix:ino")).longValue();
        String noted = new String(mark, StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("journal.mark"),
                noted.replaceFirst("^journal \\d{19}", String.format("journal %019d", inode)));
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
