package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.journal.codec.DamagedRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes runs out of a journal for good, in one transaction, with what no other run refers to. That they were there stays known. The
 * run that began last stays, and so does the number of the last part: what stands beside the journal counts by both.
 */
final class Prune {
    private final PreparedStatements statements;
    private final Predicate<RunRow> isAlive;

    /** @param isAlive whether a run has an owner who lives: it is left alone */
    Prune(PreparedStatements statements, Predicate<RunRow> isAlive) {
        this.statements = statements;
        this.isAlive = isAlive;
    }

    /**
     * @param now microseconds of Unix time
     * @return how many were removed
     */
    int remove(List<RunId> chosen, long now) throws SQLException {
        statements.execute("CREATE TEMP TABLE IF NOT EXISTS gone(no INTEGER PRIMARY KEY)");
        statements.execute("DELETE FROM gone");
        long newest = number("SELECT coalesce(max(no), 0) FROM run");
        int removed = 0;
        for (RunId run : chosen) {
            Optional<RunRow> row = Runs.find(statements, run);
            if (row.isPresent() && row.get().no() != newest && !isAlive.test(row.get())) {
                remember(row.get(), now);
                removed++;
            }
        }
        if (removed > 0) {
            delete();
            sweep();
        }
        return removed;
    }

    private void remember(RunRow row, long now) throws SQLException {
        PreparedStatement gone = statements.of("INSERT OR IGNORE INTO gone(no) VALUES(?)");
        gone.setLong(1, row.no());
        gone.executeUpdate();
        PreparedStatement pruned = statements.of("INSERT OR REPLACE INTO pruned(id, at) VALUES(?, ?)");
        pruned.setBytes(1, RunRow.bytes(row.id()));
        pruned.setLong(2, now);
        pruned.executeUpdate();
    }

    private void delete() throws SQLException {
        statements.execute(
                "UPDATE part SET run = 0, prev = 0, bytes = x'' WHERE no = (SELECT max(no) FROM part) AND run IN"
                        + " (SELECT no FROM gone)");
        statements.execute("DELETE FROM part WHERE run IN (SELECT no FROM gone)");
        statements.execute("DELETE FROM summary WHERE run IN (SELECT no FROM gone)");
        statements.execute("DELETE FROM pin WHERE run IN (SELECT no FROM gone)");
        statements.execute("DELETE FROM run WHERE no IN (SELECT no FROM gone)");
    }

    /** Where a run that stays cannot be read, nobody knows what it refers to: then nothing of what may be shared goes. */
    private void sweep() throws SQLException {
        var referred = new Loading.Met();
        for (RunRow row : rows()) {
            try {
                new Loading(statements, row, referred).load();
            } catch (DamagedRow | RuntimeException e) {
                return;
            }
        }
        keep("plan", referred.plans);
        keep("tokens", referred.tokens);
        keep("blob", referred.blobs);
    }

    private List<RunRow> rows() throws SQLException {
        List<RunRow> rows = new ArrayList<>();
        try (ResultSet row =
                statements.of("SELECT " + Runs.COLUMNS + " FROM run").executeQuery()) {
            while (row.next()) {
                rows.add(Runs.read(row));
            }
        }
        return rows;
    }

    private void keep(String table, Set<Long> kept) throws SQLException {
        List<Long> gone = new ArrayList<>();
        try (ResultSet row = statements.of("SELECT no FROM " + table).executeQuery()) {
            while (row.next()) {
                if (!kept.contains(row.getLong(1))) {
                    gone.add(row.getLong(1));
                }
            }
        }
        PreparedStatement delete = statements.of("DELETE FROM " + table + " WHERE no = ?");
        for (long no : gone) {
            delete.setLong(1, no);
            delete.executeUpdate();
        }
    }

    private long number(String query) throws SQLException {
        try (ResultSet row = statements.of(query).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
