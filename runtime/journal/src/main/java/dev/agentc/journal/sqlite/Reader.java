package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.BlobRow;
import dev.agentc.journal.codec.DamagedRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads runs back and verifies every value on the way: a run is given whole and as it was written, or not at all. One
 * reader at a time; reads are short.
 */
final class Reader implements AutoCloseable {
    private final Path file;
    private final PreparedStatements statements;

    Reader(Path file, PreparedStatements statements) {
        this.file = file;
        this.statements = statements;
    }

    /** Ids between two, newest first. */
    synchronized List<RunId> ids(byte[] from, byte[] to, int limit) {
        try {
            PreparedStatement query =
                    statements.of("SELECT id FROM run WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?");
            query.setBytes(1, from);
            query.setBytes(2, to);
            query.setInt(3, limit);
            List<RunId> ids = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(RunRow.id(row.getBytes(1)));
                }
            }
            return ids;
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        } catch (RuntimeException e) {
            throw JournalTrouble.damaged(file, "an id in it is damaged");
        }
    }

    /** A run's row and what belongs to it, as they were at one moment. */
    record Whole(RunRow row, Recorded recorded) {}

    /** @throws EffectFailed if there is no such run, or anything of it is damaged */
    synchronized Whole load(RunId run) {
        try {
            statements.execute("BEGIN"); // another process may be writing it
            try {
                RunRow row = row(run);
                return new Whole(row, new Loading(statements, row).load());
            } finally {
                statements.execute("COMMIT");
            }
        } catch (DamagedRow e) {
            throw JournalTrouble.damaged(run, e.getMessage());
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.damaged(run, "its rows cannot be read");
        } catch (EffectFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw JournalTrouble.damaged(run, "a row has an impossible value");
        }
    }

    private RunRow row(RunId run) throws SQLException, DamagedRow {
        RunRow row = Runs.find(statements, run).orElseThrow(() -> JournalTrouble.missing(run, file));
        if (!row.isStateSound()) {
            throw new DamagedRow("its status and owner do not fit their checksum");
        }
        return row;
    }

    /** The text of a message that has been written. */
    synchronized String text(RunId run, Blob blob) {
        try {
            byte[] bytes = BlobRow.read(statements, blob.no()).verified(blob.previous);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        } catch (DamagedRow e) {
            throw JournalTrouble.damaged(run, e.getMessage());
        }
    }

    /** The driver closes statements that fail: the next run must not suffer from this one's damage. */
    private void forget() {
        try {
            statements.forget();
        } catch (SQLException e) {
            // they are gone in any case
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        statements.close();
    }
}
