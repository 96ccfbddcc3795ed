package dev.agentc.journal.sqlite;

import dev.agentc.effect.RunId;
import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.PartReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes runs out of a journal for good, with what no other run refers to. That they were there stays known. The run that began last
 * stays, and so does the number of the last part: what stands beside the journal counts by both.
 *
 * <p>What goes is found before, while others write, and removed in many short transactions, each of which leaves a journal that is
 * whole: nobody waits for more than one of them.
 */
final class Prune {
    /** How long a transaction goes on with the next run or row. */
    static final Duration SLICE = Duration.ofMillis(50);

    /** Between two of them, so that those who wait for their turn find one. In milliseconds. */
    private static final int PAUSE = 10;

    private final SqliteJournal journal;

    /** A connection of its own. */
    private final PreparedStatements reading;

    private final Duration slice;

    /** @param slice how long a transaction goes on with the next run or row */
    Prune(SqliteJournal journal, PreparedStatements reading, Duration slice) {
        this.journal = journal;
        this.reading = reading;
        this.slice = slice;
    }

    /** @return how many were removed */
    int remove(List<RunId> chosen) throws SQLException {
        Map<Long, Found> found = found(chosen);
        if (found.isEmpty()) {
            return 0;
        }
        Deque<Found> left = new ArrayDeque<>(found.values());
        int removed = 0;
        long now = Runs.micros(Instant.now());
        while (!left.isEmpty()) {
            removed += slice((statements, until) -> {
                var removal = new Removal(statements, journal, now);
                int gone = 0;
                do {
                    gone += removal.remove(left.removeFirst()) ? 1 : 0;
                } while (!left.isEmpty() && System.nanoTime() < until);
                return gone;
            });
        }
        if (removed > 0) {
            sweep();
        }
        return removed;
    }

    // ---- transactions

    private interface Slice<T> {
        T remove(PreparedStatements statements, long until) throws SQLException;
    }

    /** In one transaction. Whoever remembers rows that he has written or met looks again. */
    private <T> T slice(Slice<T> work) {
        T result = journal.writer().call((statements, inserts) -> {
            inserts.forget();
            journal.transactions().takenOver();
            return work.remove(statements, System.nanoTime() + slice.toNanos());
        });
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what was begun is brought to its end, without pauses
        }
        return result;
    }

    // ---- runs

    /** A run that goes, as it was when its parts were looked for: whoever takes it up later adds to its fence. */
    private record Found(RunRow row, List<Long> parts) {}

    private Map<Long, Found> found(List<RunId> chosen) throws SQLException {
        Map<Long, Found> found = new HashMap<>();
        for (RunId run : chosen) {
            Optional<RunRow> row = Runs.find(reading, run);
            if (row.isPresent() && !journal.isAlive(row.get())) {
                found.put(row.get().no(), new Found(row.get(), new ArrayList<>()));
            }
        }
        if (!found.isEmpty()) {
            try (ResultSet part =
                    reading.of("SELECT no, run FROM part WHERE run > 0").executeQuery()) {
                while (part.next()) {
                    Found run = found.get(part.getLong(2));
                    if (run != null) {
                        run.parts().add(part.getLong(1));
                    }
                }
            }
        }
        return found;
    }

    /** In one transaction. */
    private static final class Removal {
        private final PreparedStatements statements;
        private final SqliteJournal journal;
        private final long now;
        private final long newest;
        private final long lastPart;

        Removal(PreparedStatements statements, SqliteJournal journal, long now) throws SQLException {
            this.statements = statements;
            this.journal = journal;
            this.now = now;
            newest = number(statements, "SELECT coalesce(max(no), 0) FROM run");
            lastPart = Recovery.parts(statements);
        }

        /** Whether it is gone: not if somebody has taken it up since it was looked at. */
        boolean remove(Found run) throws SQLException {
            Optional<RunRow> row = Runs.find(statements, run.row().id());
            if (row.isEmpty()
                    || row.get().no() == newest
                    || row.get().lease().fence() != run.row().lease().fence()
                    || journal.isAlive(row.get())) {
                return false;
            }
            for (long part : run.parts()) {
                remove(part);
            }
            long no = run.row().no();
            delete("DELETE FROM summary WHERE run = ?", no);
            delete("DELETE FROM pin WHERE run = ?", no);
            delete("DELETE FROM run WHERE no = ?", no);
            PreparedStatement pruned = statements.of("INSERT OR REPLACE INTO pruned(id, at) VALUES(?, ?)");
            pruned.setBytes(1, RunRow.bytes(run.row().id()));
            pruned.setLong(2, now);
            pruned.executeUpdate();
            return true;
        }

        private void remove(long part) throws SQLException {
            delete(
                    part == lastPart
                            ? "UPDATE part SET run = 0, prev = 0, bytes = x'' WHERE no = ?"
                            : "DELETE FROM part WHERE no = ?",
                    part);
        }

        private void delete(String sql, long no) throws SQLException {
            PreparedStatement delete = statements.of(sql);
            delete.setLong(1, no);
            delete.executeUpdate();
        }
    }

    // ---- what they referred to

    /** Where a run that stays cannot be read, nobody knows what it refers to: then nothing of what may be shared goes. */
    private void sweep() throws SQLException {
        var since = new Since(
                number(reading, "SELECT coalesce(max(no), 0) FROM part"),
                number(reading, "SELECT coalesce(max(no), 0) FROM run"));
        var referred = new Loading.Met();
        try {
            for (RunRow row : rows()) {
                load(row, referred);
            }
        } catch (DamagedRow | RuntimeException e) {
            return;
        }
        Deque<Row> left = new ArrayDeque<>();
        collect("plan", referred.plans, left);
        collect("tokens", referred.tokens, left);
        collect("blob", referred.blobs, left);
        boolean known = true;
        while (known && !left.isEmpty()) {
            known = slice((statements, until) -> {
                try {
                    since.look(statements, referred);
                } catch (DamagedRow e) {
                    return false;
                }
                do {
                    left.removeFirst().remove(statements);
                } while (!left.isEmpty() && System.nanoTime() < until);
                return true;
            });
        }
    }

    /** As it is at one moment: somebody may be writing it. */
    private void load(RunRow row, Loading.Met referred) throws SQLException, DamagedRow {
        reading.execute("BEGIN");
        try {
            new Loading(reading, row, referred).load();
        } finally {
            reading.execute("COMMIT");
        }
    }

    private List<RunRow> rows() throws SQLException {
        List<RunRow> rows = new ArrayList<>();
        try (ResultSet row = reading.of("SELECT " + Runs.COLUMNS + " FROM run").executeQuery()) {
            while (row.next()) {
                rows.add(Runs.read(row));
            }
        }
        return rows;
    }

    /** A row that no run refers to, unless one does by now. */
    private record Row(String table, Set<Long> referred, long no) {
        void remove(PreparedStatements statements) throws SQLException {
            if (!referred.contains(no)) {
                PreparedStatement delete = statements.of("DELETE FROM " + table + " WHERE no = ?");
                delete.setLong(1, no);
                delete.executeUpdate();
            }
        }
    }

    private void collect(String table, Set<Long> referred, Deque<Row> unreferred) throws SQLException {
        try (ResultSet row = reading.of("SELECT no FROM " + table).executeQuery()) {
            while (row.next()) {
                if (!referred.contains(row.getLong(1))) {
                    unreferred.add(new Row(table, referred, row.getLong(1)));
                }
            }
        }
    }

    /** What was written behind these numbers refers to rows that nobody may have referred to before. */
    private static final class Since {
        private long part;
        private long run;

        Since(long part, long run) {
            this.part = part;
            this.run = run;
        }

        void look(PreparedStatements statements, Loading.Met referred) throws SQLException, DamagedRow {
            List<Long> rows = new ArrayList<>();
            try (ResultSet found = after(statements, "SELECT bytes FROM part WHERE no > ?", part)) {
                while (found.next()) {
                    rows.addAll(PartReader.references(found.getBytes(1)));
                }
            }
            referred.tokens.addAll(rows); // a number does not say of which of the two it is
            referred.blobs.addAll(rows);
            for (long no : rows) {
                add(statements, "SELECT scheme FROM tokens WHERE no = ?", no, referred.blobs);
            }
            add(statements, "SELECT plan FROM run WHERE no > ?", run, referred.plans);
            add(statements, "SELECT pins FROM run WHERE no > ?", run, referred.blobs);
            add(statements, "SELECT ref FROM pin WHERE run > ? AND ref IS NOT NULL", run, referred.blobs);
            part = Recovery.parts(statements);
            run = number(statements, "SELECT coalesce(max(no), 0) FROM run");
        }

        private static void add(PreparedStatements statements, String query, long no, Set<Long> to)
                throws SQLException {
            try (ResultSet found = after(statements, query, no)) {
                while (found.next()) {
                    to.add(found.getLong(1));
                }
            }
        }

        private static ResultSet after(PreparedStatements statements, String query, long no) throws SQLException {
            PreparedStatement prepared = statements.of(query);
            prepared.setLong(1, no);
            return prepared.executeQuery();
        }
    }

    private static long number(PreparedStatements statements, String query) throws SQLException {
        try (ResultSet row = statements.of(query).executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
