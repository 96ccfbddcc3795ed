package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal.Status;
import dev.agentc.journal.wal.LostNotice;
import dev.agentc.journal.wal.WalCheck;
import dev.agentc.journal.wal.WalMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is done about a journal whose last writer is gone: whether it holds what it must, and what it may have lost. */
final class Recovery {
    private final Path file;
    private final WalMark mark;
    private final LostNotice notice;

    /** What was found before SQLite opened it; null if others have it open, who have looked. */
    private final @Nullable Found found;

    private record Found(WalMark.Notes notes, WalCheck.Verdict verdict, boolean logged) {}

    private Recovery(Path file, WalMark mark, LostNotice notice, @Nullable Found found) {
        this.file = file;
        this.mark = mark;
        this.notice = notice;
        this.found = found;
    }

    /** To be called before SQLite opens the file, while nobody else has it open. A damaged log is kept beside it. */
    static Recovery look(Path file, WalMark mark, LostNotice notice) throws IOException {
        if (Files.size(file) == 0) {
            mark.forget(); // it belonged to one that was deleted
            notice.forget();
        }
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        WalCheck.Verdict verdict = WalCheck.of(wal);
        if (verdict == WalCheck.Verdict.LOST) {
            Files.copy(
                    wal, file.resolveSibling(file.getFileName() + "-wal.damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
        boolean logged = Files.exists(wal) && Files.size(wal) > 0;
        return new Recovery(file, mark, notice, new Found(mark.read(), verdict, logged));
    }

    /**
     * What a person should know of a journal that is only looked at. Nothing of it is changed.
     *
     * @param log its write-ahead log
     * @param known what was noted before the file was opened or copied: whoever writes meanwhile notes more; empty if it cannot be read
     */
    static List<String> told(
            Path file,
            Path log,
            WalMark mark,
            Optional<WalMark.Notes> known,
            LostNotice notice,
            PreparedStatements statements)
            throws SQLException, IOException {
        List<String> said = new ArrayList<>(notice.sentences());
        if (known.isEmpty()) {
            said.add("whether the journal " + file + " is whole is not known: journal.mark beside it cannot be read");
            return said;
        }
        WalMark.Notes notes = known.get();
        Found found = new Found(notes, WalCheck.of(log), Files.exists(log) && Files.size(log) > 0);
        if (notes.holds() != 0 || hasRuns(statements)) {
            var recovery = new Recovery(file, mark, notice, found);
            said.addAll(
                    isWhole(statements, found)
                            ? recovery.spared(found)
                            : List.of(recovery.lost(found, ids(affected(statements, notes)))));
        }
        return said;
    }

    static Recovery none(Path file, WalMark mark, LostNotice notice) {
        return new Recovery(file, mark, notice, null);
    }

    /**
     * Marks the runs that may have lost events: those that had not ended, and that what is missing may have held something of.
     *
     * @return what a person should know, with what was found before and nobody was told
     */
    List<String> finish(PreparedStatements statements) throws SQLException, IOException {
        List<String> said = new ArrayList<>();
        if (found != null && (found.notes().holds() != 0 || hasRuns(statements))) {
            if (isWhole(statements, found)) {
                said.addAll(spared(found));
            } else {
                mark(statements, found);
            }
        }
        said.addAll(0, notice.sentences());
        return said;
    }

    /** Of a journal that is whole. */
    private List<String> spared(Found found) {
        List<String> said = new ArrayList<>();
        if (found.verdict() != WalCheck.Verdict.SOUND) { // what was not waited for may lack several transactions
            said.add("the last write to the journal " + file
                    + " was cut off, since its process died or the disk was full; it is left"
                    + " out, nothing before it is missing");
        }
        if (found.notes().inode().isEmpty() || mark.isOfAnother(found.notes())) {
            said.add("the journal " + file
                    + " is a copy or a backup: what runs did after it was made is not in it, and a"
                    + " resume does that once more, with the same keys");
        }
        return said;
    }

    /** Beside a log nobody noted what is to be in it: then nothing says that it is whole. */
    private static boolean isWhole(PreparedStatements statements, Found found) throws SQLException {
        if (found.notes().inode().isEmpty()) {
            return !found.logged();
        }
        boolean gone = !found.logged() && found.notes().any();
        return readable(statements) >= found.notes().holds() && !(gone && isTorn(statements));
    }

    /** Whether a log that is gone was written back in part: then not every run leads to the last of its parts that are there. */
    private static boolean isTorn(PreparedStatements statements) throws SQLException {
        try (ResultSet row = statements
                .of("SELECT 1 FROM (SELECT run, max(no) AS last FROM part WHERE run > 0 GROUP BY run) AS written"
                        + " LEFT JOIN summary ON summary.run = written.run"
                        + " WHERE summary.last IS NOT written.last LIMIT 1")
                .executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            statements.forget();
            return true;
        }
    }

    /** How many parts were written so far: they are numbered. */
    static long parts(PreparedStatements statements) throws SQLException {
        try (ResultSet row =
                statements.of("SELECT coalesce(max(no), 0) FROM part").executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Less than there can be where that part of the file is damaged: whoever reads those runs says more. */
    private static long readable(PreparedStatements statements) throws SQLException {
        try {
            return parts(statements);
        } catch (SQLException e) {
            statements.forget();
            return -1;
        }
    }

    private static boolean hasRuns(PreparedStatements statements) throws SQLException {
        try (ResultSet row = statements.of("SELECT 1 FROM run LIMIT 1").executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            statements.forget();
            return true;
        }
    }

    private String lost(Found found, List<RunId> runs) {
        String cannot = runs.isEmpty()
                ? ""
                : String.join(", ", runs.stream().map(RunId::toString).toList()) + " cannot be resumed, and ";
        return how(found) + " and its last writes are lost: " + cannot + "runs that began then are not there";
    }

    private String how(Found found) {
        if (!found.logged() && !found.notes().any()) {
            return "the journal " + file + " is older than what was last written to it, as a backup is,";
        }
        String how = found.verdict() == WalCheck.Verdict.LOST ? "damaged" : found.logged() ? "not whole" : "missing";
        return "the write-ahead log of the journal " + file + " is " + how;
    }

    private void mark(PreparedStatements statements, Found found) throws SQLException, IOException {
        statements.execute("BEGIN IMMEDIATE");
        List<RunRow> affected = affected(statements, found.notes());
        for (RunRow row : affected) {
            Lease lease = row.lease();
            Lease damaged =
                    new Lease(0, lease.taken(), lease.fence() + 1, lease.status(), "events at its end are lost");
            Runs.update(statements, row.no(), row.startSum(), damaged);
        }
        notice.keep(lost(found, ids(affected))); // before it can no longer be found
        statements.execute("COMMIT");
        long parts = readable(statements);
        if (parts >= 0 && statements.empty()) {
            mark.clear(parts, true);
        }
    }

    private static List<RunRow> affected(PreparedStatements statements, WalMark.Notes notes) throws SQLException {
        List<RunRow> affected = new ArrayList<>();
        for (RunId run : unfinished(statements, notes)) {
            Runs.find(statements, run)
                    .filter(row -> row.isStateSound() && notes.mayHold(row.no()))
                    .ifPresent(affected::add);
        }
        return affected;
    }

    private static List<RunId> ids(List<RunRow> rows) {
        return rows.stream().map(RunRow::id).toList();
    }

    /** Those that had not ended, and failed ones that somebody had begun to carry on. */
    private static List<RunId> unfinished(PreparedStatements statements, WalMark.Notes notes) throws SQLException {
        List<RunId> ids = new ArrayList<>();
        PreparedStatement query = statements.of("SELECT id, no, status FROM run WHERE status <> ? ORDER BY no");
        query.setInt(1, Status.DONE.ordinal());
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (row.getInt(3) != Status.FAILED.ordinal() || notes.isTaken(row.getLong(2))) {
                    ids.add(RunRow.id(row.getBytes(1)));
                }
            }
        }
        return ids;
    }
}
