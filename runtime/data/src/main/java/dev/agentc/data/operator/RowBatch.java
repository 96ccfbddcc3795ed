package dev.agentc.data.operator;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RawRows;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.TrajectoryReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Rows that stand one behind the other and are looked at by one thread. */
final class RowBatch {
    private static final int SIZE = 1 << 18;

    /** More than so many bytes are not kept in memory beside others. */
    private static final int LARGE = 4 << 20;

    private final List<RawRow> rows = new ArrayList<>();
    private final CompletableFuture<List<RowPass.Step>> steps = new CompletableFuture<>();
    private long bytes;

    private RowBatch() {}

    /** The next ones; empty behind the last. */
    static RowBatch of(RawRows source) throws IOException {
        var batch = new RowBatch();
        while (batch.bytes < SIZE) {
            RawRow row = source.next();
            if (row == null) {
                break;
            }
            batch.rows.add(row);
            batch.bytes += row.length();
        }
        return batch;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean isLarge() {
        return bytes > LARGE;
    }

    /** Whether so little may be all that there is. */
    boolean isShort() {
        return bytes < SIZE;
    }

    RawRow row(int place) {
        return rows.get(place);
    }

    /** Looks at all rows. What is wrong with one is the step's to say, in its turn. */
    void look(RowPass.Taker taker, TrajectoryReader reader) {
        try {
            List<RowPass.Step> found = new ArrayList<>(rows.size());
            for (RawRow row : rows) {
                found.add(step(row, taker, reader));
            }
            steps.complete(found);
        } catch (RuntimeException | Error e) { // ours is to be seen by who waits for it
            steps.completeExceptionally(e);
        }
    }

    private static RowPass.Step step(RawRow row, RowPass.Taker taker, TrajectoryReader reader) {
        try {
            return taker.of(row, reader);
        } catch (Broken e) {
            return () -> {
                throw e;
            };
        } catch (LeftOut e) {
            return () -> {
                throw e;
            };
        }
    }

    /** Waits until all rows were looked at. */
    List<RowPass.Step> steps() {
        try {
            return steps.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
