package dev.agentc.journal.sqlite;

import dev.agentc.journal.codec.DamagedRow;
import dev.agentc.journal.codec.RowChecksum;
import dev.agentc.journal.codec.UsageText;
import dev.agentc.journal.summary.Cost;
import dev.agentc.journal.summary.OpenCall;
import dev.agentc.journal.summary.RunTotals;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run's end so far and what its events add up to, written in the transaction of its last event.
 *
 * @param events how many there are
 * @param sum of the last one, or of the start
 */
record SummaryRow(int events, byte[] sum, RunTotals totals) {
    static final String COLUMNS = "events, sum, took, calls, tool_calls, usage, cost, curable, open, summary_sum";
    private static final String WRITE =
            "INSERT OR REPLACE INTO summary(run, " + COLUMNS + ") VALUES(?,?,?,?,?,?,?,?,?,?,?)";

    /** Checksum of what lists show of a run's start. */
    static byte[] head(RunRow row, String input) {
        return new RowChecksum()
                .add(RunRow.bytes(row.id()))
                .add(row.entry())
                .add(row.started())
                .add(input)
                .value();
    }

    void write(PreparedStatements statements, long run, byte[] head) throws SQLException {
        PreparedStatement write = statements.of(WRITE);
        write.setLong(1, run);
        write.setInt(2, events);
        write.setBytes(3, sum);
        write.setLong(4, took());
        write.setInt(5, totals.calls());
        write.setInt(6, totals.toolCalls());
        write.setString(7, usage());
        write.setString(8, cost());
        write.setInt(9, totals.curable() ? 1 : 0);
        write.setString(10, open());
        write.setBytes(11, checksum(head));
        write.executeUpdate();
    }

    /**
     * @param before how many columns stand before those of the summary
     * @param head as {@link #head} gives it
     * @throws DamagedRow if it is not there, or not as it was written
     */
    static SummaryRow read(ResultSet found, int before, byte[] head) throws SQLException, DamagedRow {
        byte @Nullable [] lastSum = found.getBytes(before + 2);
        if (lastSum == null) {
            throw new DamagedRow("its summary is missing");
        }
        try {
            var row = new SummaryRow(found.getInt(before + 1), lastSum, totals(found, before));
            if (Arrays.equals(row.checksum(head), found.getBytes(before + 10))) {
                return row;
            }
        } catch (RuntimeException e) {
            // a value that nothing can be: it does not fit either
        }
        throw new DamagedRow("its summary does not fit its checksum");
    }

    private static RunTotals totals(ResultSet found, int before) throws SQLException {
        String usage = found.getString(before + 6);
        String cost = found.getString(before + 7);
        return new RunTotals(
                Duration.of(found.getLong(before + 3), ChronoUnit.MICROS),
                found.getInt(before + 4),
                found.getInt(before + 5),
                Optional.ofNullable(usage).map(UsageText::read),
                Optional.ofNullable(cost).map(Cost::new),
                found.getInt(before + 8) != 0,
                calls(found.getString(before + 9)));
    }

    private byte[] checksum(byte[] head) {
        return new RowChecksum()
                .add(head)
                .add(events)
                .add(sum)
                .add(took())
                .add(totals.calls())
                .add(totals.toolCalls())
                .add(usage())
                .add(cost())
                .add(totals.curable() ? 1 : 0)
                .add(open())
                .value();
    }

    /** In microseconds. */
    private long took() {
        return totals.took().toNanos() / 1_000;
    }

    private @Nullable String usage() {
        return totals.usage().map(UsageText::of).orElse(null);
    }

    private @Nullable String cost() {
        return totals.cost().map(Cost::digits).orElse(null);
    }

    /** A line a call: key, name and what it is within; neither names nor keys have tabs or line ends in them. */
    private @Nullable String open() {
        if (totals.open().isEmpty()) {
            return null;
        }
        var text = new StringBuilder();
        for (OpenCall call : totals.open()) {
            text.append(call.key())
                    .append('\t')
                    .append(call.name())
                    .append('\t')
                    .append(call.within())
                    .append('\n');
        }
        return text.toString();
    }

    private static List<OpenCall> calls(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return text.lines()
                .map(line -> line.split("\t", -1))
                .map(parts -> new OpenCall(parts[0], parts[1], parts[2]))
                .toList();
    }
}
