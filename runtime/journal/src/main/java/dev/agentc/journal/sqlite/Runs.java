package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Changes rows of runs: hands them from owner to owner, ends them. */
final class Runs {
    static final String COLUMNS =
            "no, id, entry, started, format, plan, pins, plan_hash, binding_hash, owner, lease, fence, status, damage,"
                    + " start_sum, state_sum";

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM run WHERE id = ?";
    private static final String UPDATE =
            "UPDATE run SET owner = ?, lease = ?, fence = ?, status = ?, damage = ?, state_sum = ? WHERE no = ?";

    private final SqliteJournal journal;

    Runs(SqliteJournal journal) {
        this.journal = journal;
    }

    /**
     * Makes this process the run's owner, unless a living one has it. The row as it was before is in the result.
     *
     * @param taker nobody else of this process takes it before the journal forgets this one
     */
    RunRow take(RunId run, Object taker) {
        RunRow before = journal.writer().call((statements, inserts) -> take(statements, inserts, run, taker));
        journal.transactions().noted();
        return before;
    }

    private RunRow take(PreparedStatements statements, Inserts inserts, RunId run, Object taker) throws SQLException {
        RunRow row = readable(statements, run);
        if (journal.isAlive(row)) {
            throw EffectFailed.journal(
                    "run " + run + " is being executed by another process", "Wait until it ends, or end that process.");
        }
        journal.transactions().note(journal.owner(), inserts.lastRun(), row.no());
        update(statements, row.no(), row.startSum(), row.lease().takenBy(journal.owner(), micros(Instant.now())));
        journal.transactions().takenOver();
        journal.fenceOff(run);
        journal.taking(run, taker);
        return row;
    }

    private RunRow readable(PreparedStatements statements, RunId run) throws SQLException {
        RunRow row = find(statements, run).orElseThrow(() -> JournalTrouble.missing(run, journal.file()));
        if (row.format() != Tables.RUN_FORMAT) {
            throw EffectFailed.journal(
                    "run " + run + " has format " + row.format() + ", and this version reads format "
                            + Tables.RUN_FORMAT,
                    "Resume it with the version that began it.");
        }
        if (!row.isStateSound()) {
            throw JournalTrouble.damaged(run, "its status and owner do not fit their checksum");
        }
        if (row.lease().damage() != null) {
            throw JournalTrouble.damaged(run, row.lease().damage());
        }
        return row;
    }

    /** Writes a log's new status or owner after all its events so far, or not at all if one of them could not be written. */
    void change(SqliteLog log, Lease next) {
        boolean over = next.status() == Journal.Status.DONE || next.status() == Journal.Status.FAILED;
        Batch.Work<Lease> work = (statements, inserts) -> {
            EffectFailed failure = journal.transactions().refusal(log);
            if (failure != null) {
                throw failure;
            }
            update(statements, log.number(), log.startSum(), next);
            return next;
        };
        journal.writer().change(work, over);
    }

    static void update(PreparedStatements statements, long run, byte[] startSum, Lease lease) throws SQLException {
        PreparedStatement update = statements.of(UPDATE);
        update.setLong(1, lease.owner());
        update.setLong(2, lease.taken());
        update.setLong(3, lease.fence());
        update.setInt(4, lease.status().ordinal());
        update.setString(5, lease.damage());
        update.setBytes(6, lease.sum(startSum));
        update.setLong(7, run);
        update.executeUpdate();
    }

    static Optional<RunRow> find(PreparedStatements statements, RunId run) throws SQLException {
        PreparedStatement query = statements.of(BY_ID);
        query.setBytes(1, RunRow.bytes(run));
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    static RunRow read(ResultSet row) throws SQLException {
        int status = row.getInt(13);
        Journal.Status[] all = Journal.Status.values();
        return new RunRow(
                row.getLong(1),
                RunRow.id(row.getBytes(2)),
                row.getString(3),
                row.getLong(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getBytes(8),
                row.getBytes(9),
                // a status that does not exist fails the row's checksum as any other wrong one
                new Lease(
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        all[Math.floorMod(status, all.length)],
                        row.getString(14)),
                row.getBytes(15),
                row.getBytes(16));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
