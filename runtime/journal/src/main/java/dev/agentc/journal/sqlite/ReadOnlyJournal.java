package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.codec.IdRange;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.wal.JournalCopy;
import dev.agentc.journal.wal.LostNotice;
import dev.agentc.journal.wal.WalMark;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A journal that cannot be written from here, as on a read-only mount or of another user. Nobody can tell from here who lives: a run
 * that has not ended is shown as stopped.
 */
final class ReadOnlyJournal implements ReadableJournal {
    private final List<String> warnings;
    private final Path file;
    private final Reader reader;
    private final Optional<JournalCopy> copy;

    private ReadOnlyJournal(Path file, Reader reader, Optional<JournalCopy> copy, List<String> warnings) {
        this.file = file;
        this.reader = reader;
        this.copy = copy;
        this.warnings = List.copyOf(warnings);
    }

    /** Empty if the journal can be written. */
    static Optional<ReadOnlyJournal> open(JournalFolder home) {
        boolean writable = Files.isWritable(home.journal()) && Files.isWritable(home.folder());
        return writable || !Files.isReadable(home.journal()) ? Optional.empty() : Optional.of(at(home));
    }

    /** One that is whole is read where it is. Else a copy is, which has its own log and can be given an index. */
    static ReadOnlyJournal at(JournalFolder home) {
        Path file = home.journal();
        try {
            Path real = file.toRealPath();
            var mark = new WalMark(home.mark(), home.journal());
            Optional<WalMark.Notes> notes = notes(mark);
            var notice = new LostNotice(home.notice());
            if (!hasLog(real)) {
                var statements = new PreparedStatements(Database.immutable(real));
                var reader = new Reader(file, statements);
                if (reader.isIndexRight()) {
                    List<String> told = Recovery.told(file, log(real), mark, notes, notice, statements);
                    return new ReadOnlyJournal(file, reader, Optional.empty(), warned(file, told));
                }
                reader.close();
            }
            return copied(file, copy(file, real), mark, notes, notice);
        } catch (SQLException e) {
            throw JournalTrouble.of(file, e);
        } catch (IOException e) {
            throw JournalTrouble.of(file, e);
        }
    }

    /** Empty where one may read the journal and not what is noted beside it. */
    private static Optional<WalMark.Notes> notes(WalMark mark) throws IOException {
        try {
            return Optional.of(mark.read());
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    private static JournalCopy copy(Path file, Path real) {
        try {
            return JournalCopy.of(real);
        } catch (IOException e) {
            throw JournalTrouble.uncopied(file, e);
        }
    }

    private static ReadOnlyJournal copied(
            Path file, JournalCopy copy, WalMark mark, Optional<WalMark.Notes> notes, LostNotice notice)
            throws SQLException, IOException {
        boolean opened = false;
        try {
            var statements = new PreparedStatements(Database.copied(file, copy.file()));
            var reader = new Reader(file, statements);
            List<String> told = new ArrayList<>(Recovery.told(file, log(copy.file()), mark, notes, notice, statements));
            if (!reader.isIndexRight()) {
                told.add("the index of the journal " + file
                        + " does not lead to all runs; they were found by their rows");
                statements.execute("REINDEX run");
            }
            opened = true;
            return new ReadOnlyJournal(file, reader, Optional.of(copy), warned(file, told));
        } finally {
            if (!opened) {
                copy.close();
            }
        }
    }

    private static boolean hasLog(Path file) {
        try {
            return Files.size(log(file)) > 0;
        } catch (IOException e) {
            return false; // there is none
        }
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static List<String> warned(Path file, List<String> told) {
        List<String> warnings = new ArrayList<>(told);
        warnings.add(
                "the journal " + file + " cannot be written from here; runs that have not ended are shown as stopped");
        return warnings;
    }

    @Override
    public List<RunId> all() {
        return newest(Integer.MAX_VALUE);
    }

    @Override
    public List<RunId> newest(int most) {
        return reader.ids(IdRange.all(most));
    }

    @Override
    public int count() {
        return reader.count();
    }

    @Override
    public List<RunId> matching(String word) {
        return reader.matching(word);
    }

    @Override
    public History history(RunId run) {
        Reader.Whole whole = reader.load(run);
        return new WholeHistory(whole, status(whole.row()), () -> reader);
    }

    @Override
    public RunSummary summary(RunId run) {
        Reader.Listed listed = reader.listed(run);
        return listed.summary(status(listed.row()));
    }

    @Override
    public byte[] plan(RunId run) {
        return reader.plan(run);
    }

    @Override
    public Map<String, String> pins(RunId run) {
        return reader.pins(run);
    }

    @Override
    public FollowedRun follow(RunId run) {
        return Following.of(run, () -> reader, ReadOnlyJournal::status);
    }

    private static Journal.Status status(RunRow row) {
        Journal.Status status = row.lease().status();
        return status == Journal.Status.RUNNING ? Journal.Status.STOPPED : status;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    /** Nothing can be noted here. */
    @Override
    public void told() {}

    @Override
    public void close() {
        try {
            reader.close();
        } catch (SQLException e) {
            throw JournalTrouble.of(file, e);
        } finally {
            copy.ifPresent(JournalCopy::close);
        }
    }
}
