package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal.Status;
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

/** What is done about a write-ahead log that a dead process left. */
final class Recovery {
    private final Path file;
    private final WalMark mark;
    private final WalMark.Notes notes;
    private final WalCheck.Verdict verdict;
    private final boolean missing;

    private Recovery(Path file, WalMark mark, WalMark.Notes notes, WalCheck.Verdict verdict, boolean missing) {
        this.file = file;
        this.mark = mark;
        this.notes = notes;
        this.verdict = verdict;
        this.missing = missing;
    }

    /** To be called before SQLite opens the file, while nobody else has it open. A damaged log is kept beside it. */
    static Recovery look(Path file, WalMark mark) throws IOException {
        if (Files.size(file) == 0) {
            mark.clear(); // it belonged to one that was deleted
        }
        Path wal = file.resolveSibling(file.getFileName() + "-wal");
        WalCheck.Verdict verdict = WalCheck.of(wal);
        if (verdict == WalCheck.Verdict.LOST) {
            Files.copy(
                    wal, file.resolveSibling(file.getFileName() + "-wal.damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
        WalMark.Notes notes = mark.read();
        return new Recovery(file, mark, notes, verdict, notes.any() && Files.notExists(wal));
    }

    static Recovery none(Path file, WalMark mark) throws IOException {
        return new Recovery(file, mark, mark.read(), WalCheck.Verdict.SOUND, false);
    }

    /**
     * Marks the runs that may have lost events: those that had not ended, and that the log may have held something of.
     *
     * @return what a person should know
     */
    List<String> finish(PreparedStatements statements) throws SQLException, IOException {
        if (missing && !isWrittenBack(statements)) {
            return lost("missing", mark(statements));
        }
        return switch (verdict) {
            case SOUND -> List.of();
            case TORN ->
                List.of("the last write to the journal " + file
                        + " was cut off, since its process died or the disk was full; it is left"
                        + " out, nothing before it is missing");
            case LOST -> lost("damaged", mark(statements));
        };
    }

    /**
     * Whether another program has written all of the log back before it removed it, as those of SQLite do: then what a session
     * writes first is in the file.
     */
    private boolean isWrittenBack(PreparedStatements statements) throws SQLException {
        try (ResultSet row = statements.of("SELECT id FROM session").executeQuery()) {
            return row.next() && notes.sessions().contains(row.getLong(1)) && !notes.isLong();
        }
    }

    private List<String> lost(String what, List<RunId> runs) {
        String cannot = runs.isEmpty()
                ? ""
                : String.join(", ", runs.stream().map(RunId::toString).toList()) + " cannot be resumed, and ";
        return List.of("the write-ahead log of the journal " + file + " is " + what + " and its last writes are lost: "
                + cannot + "runs that began then are not there");
    }

    private List<RunId> mark(PreparedStatements statements) throws SQLException, IOException {
        List<RunId> marked = new ArrayList<>();
        statements.execute("BEGIN IMMEDIATE");
        for (RunId run : unfinished(statements)) {
            Optional<RunRow> row = Runs.find(statements, run);
            if (row.isPresent()
                    && row.get().isStateSound()
                    && notes.mayHold(row.get().no())) {
                Lease lease = row.get().lease();
                Lease damaged =
                        new Lease(0, lease.taken(), lease.fence() + 1, lease.status(), "events at its end are lost");
                Runs.update(statements, row.get().no(), row.get().startSum(), damaged);
                marked.add(run);
            }
        }
        statements.execute("COMMIT");
        if (statements.empty()) {
            mark.clear();
        }
        return marked;
    }

    private static List<RunId> unfinished(PreparedStatements statements) throws SQLException {
        List<RunId> ids = new ArrayList<>();
        PreparedStatement query = statements.of("SELECT id FROM run WHERE status NOT IN (?, ?) ORDER BY no");
        query.setInt(1, Status.DONE.ordinal());
        query.setInt(2, Status.FAILED.ordinal());
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(RunRow.id(row.getBytes(1)));
            }
        }
        return ids;
    }
}
