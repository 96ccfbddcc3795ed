package dev.agentc.journal.sqlite;

import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.RowReader;
import dev.agentc.journal.codec.RowWriter;
import dev.agentc.journal.codec.UsageCodec;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.summary.OpenCall;
import dev.agentc.journal.summary.RunTotals;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run's end so far and what its events add up to, written in the transaction of its last part: the sum of that part, then the
 * totals, then a checksum over all this and what lists show of the run's start. The status is the run's own.
 *
 * @param events how many there are
 * @param sum of the last part, or of the start
 */
record SummaryRow(int events, byte[] sum, RunTotals totals) {
    static final String COLUMNS = "last, bytes";

    private static final String WRITE = "INSERT OR REPLACE INTO summary(run, " + COLUMNS + ") VALUES(?,?,?)";

    /** Checksum of what lists show of a run's start. */
    static byte[] head(RunRow row, String input) {
        return new RowWriter(256)
                .add(RunRow.bytes(row.id()))
                .add(row.entry())
                .add(row.started())
                .add(input)
                .sum();
    }

    /** @param last number of the last part; 0 for none */
    void write(PreparedStatements statements, long run, long last, byte[] head) throws SQLException {
        PreparedStatement write = statements.of(WRITE);
        write.setLong(1, run);
        write.setLong(2, last);
        write.setBytes(3, bytes(head));
        write.executeUpdate();
    }

    private byte[] bytes(byte[] head) {
        var row = new RowWriter(128).raw(sum, RowWriter.SUM);
        row.add(events)
                .add(totals.took().toNanos() / 1_000)
                .add(totals.calls())
                .add(totals.toolCalls())
                .add(totals.curable() ? 1 : 0)
                .add(totals.cost().isPresent() ? totals.cost().get().digits() : null);
        UsageCodec.write(row, totals.usage().orElse(null));
        row.add(totals.open().size());
        for (OpenCall call : totals.open()) {
            row.add(call.key()).add(call.name()).add(call.within());
        }
        return row.raw(row.sum(head), RowWriter.SUM).written();
    }

    /** The sum of the last part, of which only that part can tell whether it is right; empty for none. */
    static byte[] lastSum(byte @Nullable [] bytes) {
        return bytes == null || bytes.length < RowWriter.SUM ? new byte[0] : Arrays.copyOf(bytes, RowWriter.SUM);
    }

    /**
     * @param head as {@link #head} gives it
     * @throws DamagedRow if it is not there, or not as it was written
     */
    static SummaryRow read(byte @Nullable [] bytes, byte[] head) throws DamagedRow {
        RowReader row = RowReader.verified(bytes, head);
        byte[] sum = row.raw(RowWriter.SUM);
        int events = row.count();
        Duration took = Duration.of(row.number(), ChronoUnit.MICROS);
        int calls = row.count();
        int toolCalls = row.count();
        boolean curable = row.count() == 1;
        String cost = row.text();
        var usage = UsageCodec.read(row);
        return new SummaryRow(
                events,
                sum,
                new RunTotals(
                        took,
                        calls,
                        toolCalls,
                        Optional.ofNullable(usage),
                        Optional.ofNullable(cost).map(Cost::new),
                        curable,
                        open(row)));
    }

    private static List<OpenCall> open(RowReader row) throws DamagedRow {
        List<OpenCall> calls = new ArrayList<>();
        for (int left = row.count(); left > 0; left--) {
            calls.add(new OpenCall(
                    Objects.requireNonNull(row.text()),
                    Objects.requireNonNull(row.text()),
                    Objects.requireNonNull(row.text())));
        }
        return calls;
    }
}
