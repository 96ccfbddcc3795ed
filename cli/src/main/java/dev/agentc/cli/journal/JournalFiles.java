package dev.agentc.cli.journal;

import dev.agentc.cli.arguments.WrongUse;
import dev.agentc.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

    /**
     * What a person names on a command line is none of them: to open one while a run writes, or to put something in its place,
     * would harm every run.
     *
     * @throws WrongUse if it is one
     */
    public static void refuse(Path named) {
        if (isOne(named, () -> around(Path.of("")))) {
            throw new WrongUse(
                    "`" + named + "` belongs to the journal, which is being written", "give a copy, or another name");
        }
    }

    /**
     * Its own files alone: sources may lie in a folder that is also the journal's.
     *
     * @param journal asked only where one may be meant
     */
    static boolean isOne(Path named, Supplier<JournalFiles> journal) {
        try {
            return mayBe(named) && journal.get().isNamed(named);
        } catch (IOException e) {
            return false; // whoever reads or writes it says that it cannot be
        }
    }

    /** Whether it is called like one, or may be one by another name. Of most sources that is known without looking for the journal. */
    private static boolean mayBe(Path named) throws IOException {
        if (isJournal(named) || Files.isSymbolicLink(named)) {
            return true;
        }
        boolean counted = named.getFileSystem().supportedFileAttributeViews().contains("unix");
        return Files.exists(named) && (!counted || (int) Files.getAttribute(named, "unix:nlink") > 1);
    }

    private boolean isNamed(Path named) throws IOException {
        Path above = named.toAbsolutePath().getParent();
        boolean beside = isJournal(named)
                && above != null
                && Files.isDirectory(folder)
                && Files.isDirectory(above)
                && Files.isSameFile(above, folder);
        return beside || Files.exists(named) && Files.isDirectory(folder) && isLinked(named);
    }

    /** @param file without links in its path; it need not be there */
    @Override
    public boolean test(Path file) {
        try {
            return isBesideItsLock(file)
                    || isOfAnother(file)
                    || Files.isDirectory(folder)
                            && (isIn(file, folder.toRealPath()) || Files.exists(file) && isLinked(file));
        } catch (IOException e) {
            return true; // where the journal cannot be looked at, nothing says that this is not it
        }
    }

    /** Whether it is called like a file of a journal and lies where all of one do, whatever that folder is called. */
    private static boolean isBesideItsLock(Path file) {
        if (!isJournal(file)) {
            return false;
        }
        var there = new JournalFolder(file.resolveSibling(""));
        return Files.exists(there.journal()) && Files.exists(there.lock());
    }

    /** Whether it is in a folder that other runs keep their journal in: those of a project beside the working folder, or below it. */
    private static boolean isOfAnother(Path file) throws IOException {
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (above.endsWith(JournalFolder.NAME)
                    && Files.exists(new JournalFolder(above).journal())
                    && isIn(file, above)) {
                return true;
            }
        }
        return false;
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
