package dev.agentc.cli.program;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.cli.journal.JournalFiles;
import dev.agentc.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes files whole or not at all: what another process reads is never half of one. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Puts these bytes in the place of what the file holds. Who may read and write it stays, and what a link leads to is written, not
     * the link.
     *
     * @throws WrongUse if it cannot be written
     */
    public static void write(Path file, byte[] bytes) {
        try {
            put(file, bytes);
        } catch (IOException e) {
            throw new WrongUse("`" + file + "` cannot be written: " + IoReason.of(e));
        }
    }

    /**
     * The same for who knows what can be done where it cannot be written.
     *
     * @throws IOException if it cannot
     */
    public static void put(Path file, byte[] bytes) throws IOException {
        JournalFiles.refuse(file);
        Path place = Files.exists(file) ? file.toRealPath() : file;
        // Not a temporary file of the JDK's: those are for their owner alone, and a new file is for whom the
        // owner's mask lets.
        Path part = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(part, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            permit(place, part);
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void permit(Path old, Path part) throws IOException {
        var now = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        var then = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (now != null && then != null && Files.exists(old)) {
            then.setPermissions(now.readAttributes().permissions());
        }
    }
}
