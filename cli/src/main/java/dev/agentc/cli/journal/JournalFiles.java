package dev.agentc.cli.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The journal's files, which no program opens: closing one in this process would drop the locks that SQLite and the runs hold on
 * it. All of the journal's folder is closed, unless it lies around the working folder: then what is called like the journal is.
 */
public record JournalFiles(Path folder) implements Predicate<Path> {
    private static final String NAME = "journal.";

    /** Those of a working folder's journal. */
    public static JournalFiles around(Path working) {
        return new JournalFiles(JournalPlace.home(working.toAbsolutePath()).folder());
    }

    /** @param file without links in its path */
    @Override
    public boolean test(Path file) {
        try {
            return Files.isDirectory(folder) && (isIn(file, folder.toRealPath()) || isLinked(file));
        } catch (IOException e) {
            return true; // where the journal cannot be looked at, nothing says that this is not it
        }
    }

    private static boolean isIn(Path file, Path folder) throws IOException {
        return file.startsWith(folder)
                && (!Path.of("").toRealPath().startsWith(folder) || folder.equals(file.getParent()) && isJournal(file));
    }

    /** Whether it is one of them by another name. */
    private boolean isLinked(Path file) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, JournalFiles::isJournal)) {
            for (Path ours : files) {
                if (Files.isSameFile(file, ours)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isJournal(Path file) {
        return String.valueOf(file.getFileName()).startsWith(NAME);
    }
}
