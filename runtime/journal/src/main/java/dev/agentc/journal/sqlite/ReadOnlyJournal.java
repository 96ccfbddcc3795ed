package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.FollowedRun;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.ReadableJournal;
import dev.agentc.journal.codec.IdRange;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.wal.LostNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A journal that cannot be written from here, as on a read-only mount or of another user. Nobody can tell from here who lives: a run
 * that has not ended is shown as stopped.
 */
final class ReadOnlyJournal implements ReadableJournal {
    private final Path file;
    private final LostNotice notice;
    private final Reader reader;

    private ReadOnlyJournal(Path file, LostNotice notice, Reader reader) {
        this.file = file;
        this.notice = notice;
        this.reader = reader;
    }

    /** Empty if the journal can be written, or if not all of it is in its file: its log is read by who can write. */
    static Optional<ReadOnlyJournal> open(JournalFolder home) {
        boolean writable = Files.isWritable(home.journal()) && Files.isWritable(home.folder());
        return writable || !Files.isReadable(home.journal()) || hasLog(home) ? Optional.empty() : Optional.of(at(home));
    }

    private static boolean hasLog(JournalFolder home) {
        try {
            return Files.size(home.journal().resolveSibling("journal.db-wal")) > 0;
        } catch (IOException e) {
            return false; // there is none
        }
    }

    static ReadOnlyJournal at(JournalFolder home) {
        Path file = home.journal();
        try {
            return new ReadOnlyJournal(
                    file,
                    new LostNotice(home.notice()),
                    new Reader(file, new PreparedStatements(Database.immutable(file.toRealPath()))));
        } catch (SQLException e) {
            throw JournalTrouble.of(file, e);
        } catch (IOException e) {
            throw JournalTrouble.of(file, e);
        }
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
    public FollowedRun follow(RunId run) {
        return Following.of(run, () -> reader, ReadOnlyJournal::status);
    }

    private static Journal.Status status(RunRow row) {
        Journal.Status status = row.lease().status();
        return status == Journal.Status.RUNNING ? Journal.Status.STOPPED : status;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(notice.sentences());
        warnings.add(
                "the journal " + file + " cannot be written from here; runs that have not ended are shown as stopped");
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
        }
    }
}
