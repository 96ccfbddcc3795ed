package dev.agentc.journal.sqlite;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.codec.ChainMessage;
import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.IdRange;
import dev.agentc.journal.codec.PartReader;
import dev.agentc.journal.summary.RunSummary;
import dev.agentc.journal.summary.RunTotals;
import dev.agentc.journal.summary.RunningTotals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs back and verifies every value on the way: a run is given whole and as it was written, or not at all. One
 * reader at a time; reads are short.
 */
final class Reader implements AutoCloseable {
    private static final String LISTED = "SELECT " + Runs.COLUMNS + ", " + SummaryRow.COLUMNS
            + ", body, ref FROM run LEFT JOIN summary ON summary.run = no"
            + " LEFT JOIN pin ON pin.run = no AND name = 'input' WHERE id = ?";
    private static final int RUN_COLUMNS = 16;
    private static final int SUMMARY = RUN_COLUMNS + 2;
    private static final int INPUT = SUMMARY + 1;

    private final Path file;
    private final PreparedStatements statements;

    Reader(Path file, PreparedStatements statements) {
        this.file = file;
        this.statements = statements;
    }

    /** The runs that a word names, newest first; at most ten, and one for {@code last}. */
    List<RunId> matching(String word) {
        return word.equals("last")
                ? last()
                : IdRange.of(word).map(range -> ids(range)).orElse(List.of());
    }

    /** By its row and not by its id, which is as late as the clock said. Empty too where the index does not lead there. */
    private synchronized List<RunId> last() {
        try {
            return ids(statements.of("SELECT id FROM run WHERE id = (SELECT id FROM run ORDER BY no DESC LIMIT 1)"));
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        }
    }

    /** Newest first. */
    synchronized List<RunId> ids(IdRange range) {
        try {
            PreparedStatement query =
                    statements.of("SELECT id FROM run WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT ?");
            query.setBytes(1, range.from());
            query.setBytes(2, range.to());
            query.setInt(3, range.limit());
            return ids(query);
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        }
    }

    private static List<RunId> ids(PreparedStatement query) throws SQLException {
        List<RunId> ids = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                // a damaged one names no run, and that run alone
                ids.add(RunRow.id(row.getBytes(1)));
            }
        }
        return ids;
    }

    /**
     * Whether the index by which runs are found and listed leads to as many as there are: a damaged page of it would hide runs, and
     * all else that is read is verified.
     */
    synchronized boolean isIndexWhole() {
        try {
            return count("SELECT count(*) FROM run NOT INDEXED") == count("SELECT count(*) FROM run WHERE id >= x'00'");
        } catch (SQLException e) {
            forget();
            return false;
        }
    }

    /**
     * Whether it leads from each run's id to that run too, which takes as long as a short list of them all. Where that of a run's own row
     * is damaged, and not that in the index, it is all that still leads there.
     */
    synchronized boolean isIndexRight() {
        try {
            return isIndexWhole() && !isAstray();
        } catch (SQLException e) {
            forget();
            return false;
        }
    }

    private boolean isAstray() throws SQLException {
        List<RunRow> astray = new ArrayList<>();
        try (ResultSet row = statements
                .of("SELECT " + Runs.COLUMNS + " FROM run AS one NOT INDEXED WHERE NOT EXISTS"
                        + " (SELECT 1 FROM run AS led WHERE led.id = one.id AND +led.no = one.no)")
                .executeQuery()) {
            while (row.next()) {
                astray.add(Runs.read(row));
            }
        }
        for (RunRow row : astray) {
            if (!isSound(row)) {
                return false;
            }
        }
        return !astray.isEmpty();
    }

    private boolean isSound(RunRow row) throws SQLException {
        try {
            return row.id().equals(new Loading(statements, row).start().run());
        } catch (DamagedRow | RuntimeException e) {
            return false;
        }
    }

    private int count(String query) throws SQLException {
        try (ResultSet row = statements.of(query).executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** How many runs there are. */
    synchronized int count() {
        try (ResultSet row = statements.of("SELECT count(*) FROM run").executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        }
    }

    /** A number that is another one after anybody's commit through another connection. (SQLite, {@code PRAGMA data_version}) */
    synchronized long version() {
        try (ResultSet row = statements.of("PRAGMA data_version").executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        }
    }

    /** A run's row and what belongs to it, as they were at one moment. */
    record Whole(RunRow row, Recorded recorded) {}

    /** What lists show of a run, of which its events are no part. */
    record Listed(RunRow row, String input, RunTotals totals) {
        RunSummary summary(Journal.Status status) {
            return new RunSummary(
                    row.id(),
                    row.entry(),
                    SqliteLog.micros(row.started()),
                    status,
                    Optional.ofNullable(row.lease().damage()),
                    input,
                    totals);
        }
    }

    /** A look at one run. */
    interface Look<T> {
        T look() throws SQLException, DamagedRow;
    }

    /** @throws EffectFailed if there is no such run, or anything of it is damaged */
    Whole load(RunId run) {
        return looked(run, () -> {
            RunRow row = row(run);
            return new Whole(row, new Loading(statements, row).load());
        });
    }

    /** @throws EffectFailed if there is no such run, or anything of this is damaged */
    Listed listed(RunId run) {
        return looked(run, () -> {
            PreparedStatement query = statements.of(LISTED);
            query.setBytes(1, RunRow.bytes(run));
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw missing(run);
                }
                return listed(sound(Runs.read(found)), found);
            }
        });
    }

    /** A summary that is damaged says nothing that the events do not say. */
    private Listed listed(RunRow row, ResultSet found) throws SQLException, DamagedRow {
        try {
            String input = input(found);
            SummaryRow summary = SummaryRow.read(found.getBytes(SUMMARY), SummaryRow.head(row, input));
            return new Listed(row, input, summary.totals());
        } catch (DamagedRow e) {
            Recorded recorded = new Loading(statements, row).load();
            return new Listed(
                    row, RunSummary.input(recorded.start()), RunningTotals.of(recorded.start(), recorded.events()));
        }
    }

    private String input(ResultSet found) throws SQLException, DamagedRow {
        String body = found.getString(INPUT);
        long ref = found.getLong(INPUT + 1);
        return body != null
                ? body
                : ref == 0 ? RunSummary.NO_INPUT : BlobRow.read(statements, ref).verifiedText();
    }

    /** @throws EffectFailed if there is no such run, or its plan is damaged */
    byte[] plan(RunId run) {
        return looked(run, () -> new Loading(statements, row(run)).plan().verified());
    }

    /** @throws EffectFailed if there is no such run, or its pins are damaged */
    Map<String, String> pins(RunId run) {
        return looked(run, () -> new Loading(statements, row(run)).pins());
    }

    /** All that a look reads is as it was at one moment. */
    synchronized <T> T looked(RunId run, Look<T> look) {
        try {
            statements.execute("BEGIN"); // another process may be writing it
            try {
                return look.look();
            } finally {
                statements.execute("COMMIT");
            }
        } catch (DamagedRow e) {
            throw JournalTrouble.damaged(run, e.getMessage());
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.isDamage(e)
                    ? JournalTrouble.damaged(run, "its rows cannot be read")
                    : JournalTrouble.of(file, e);
        } catch (EffectFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw JournalTrouble.damaged(run, "a row has an impossible value");
        }
    }

    /** In a look. */
    Loading loading(RunRow row) {
        return new Loading(statements, row);
    }

    /** In a look. */
    RunRow row(RunId run) throws SQLException, DamagedRow {
        Optional<RunRow> row = Runs.find(statements, run);
        if (row.isEmpty()) {
            throw missing(run);
        }
        return sound(row.get());
    }

    private EffectFailed missing(RunId run) throws SQLException {
        PreparedStatement query = statements.of("SELECT at FROM pruned WHERE id = ?");
        query.setBytes(1, RunRow.bytes(run));
        try (ResultSet pruned = query.executeQuery()) {
            return pruned.next()
                    ? JournalTrouble.pruned(run, SqliteLog.micros(pruned.getLong(1)))
                    : JournalTrouble.missing(run, file);
        }
    }

    private static RunRow sound(RunRow row) throws DamagedRow {
        if (!row.isStateSound()) {
            throw new DamagedRow("its status and owner do not fit their checksum");
        }
        return row;
    }

    /** The text of a message that has been written. */
    synchronized String text(RunId run, ChainMessage message) {
        try {
            byte[] bytes = message.apart == null
                    ? PartReader.text(part(message.part()), message)
                    : BlobRow.read(statements, message.apart.no()).verified();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (SQLException e) {
            forget();
            throw JournalTrouble.of(file, e);
        } catch (DamagedRow e) {
            throw JournalTrouble.damaged(run, e.getMessage());
        }
    }

    private byte @Nullable [] part(long no) throws SQLException {
        PreparedStatement query = statements.of("SELECT bytes FROM part WHERE no = ?");
        query.setLong(1, no);
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
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
