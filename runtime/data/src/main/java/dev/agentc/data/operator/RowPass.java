package dev.agentc.data.operator;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RawRows;
import dev.agentc.data.output.Rejects;
import dev.agentc.data.output.RowReport;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.TrajectoryReader;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a file, once. They are looked at by several threads, and what is done with them is done in their order by the caller's.
 *
 * @param rejects where broken rows are put; null for nowhere
 * @param strict whether the first broken row ends it
 * @param watch told of each row
 */
public record RowPass(RowReport report, @Nullable Rejects rejects, boolean strict, Watch watch) {

    /** What is looked for in a row, whatever became of other rows. Called by several threads at once. */
    @FunctionalInterface
    public interface Taker {
        Step of(RawRow row, TrajectoryReader reader) throws Broken, LeftOut;
    }

    /** What is done with a row then, after the row before it. It holds nothing of the reader's. */
    @FunctionalInterface
    public interface Step {
        void take() throws Broken, LeftOut, IOException;
    }

    /** Who looks on. */
    public interface Watch {
        Watch NONE = new Watch() {
            @Override
            public void at(long rows, long bytes) {}

            @Override
            public void broken(long line, String cause) {}
        };

        /** So much was read. */
        void at(long rows, long bytes);

        void broken(long line, String cause);
    }

    /** Rows that were found whole before, once more: they are counted nowhere. */
    static void again(RawRows rows, Taker taker) throws IOException {
        new RowPass(new RowReport(), null, true, Watch.NONE).over(rows, taker);
    }

    /** @throws FirstBroken where it is strict */
    public void over(RawRows source, Taker taker) throws IOException {
        try (var threads = new RowThreads()) {
            var begun = new ArrayDeque<RowBatch>();
            for (RowBatch batch = RowBatch.of(source); !batch.isEmpty(); batch = RowBatch.of(source)) {
                threads.begin(batch, taker);
                begun.add(batch);
                int ahead = batch.isLarge() ? 0 : threads.ahead();
                while (begun.size() > ahead) {
                    end(begun.remove());
                }
            }
            while (!begun.isEmpty()) {
                end(begun.remove());
            }
        }
    }

    private void end(RowBatch batch) throws IOException {
        int place = 0;
        for (Step step : batch.steps()) {
            RawRow row = batch.row(place++);
            report.addRead();
            try {
                step.take();
            } catch (Broken e) {
                broken(row, String.valueOf(e.getMessage()));
            } catch (LeftOut e) {
                report.addLeftOut(String.valueOf(e.getMessage()), row.line());
            }
            watch.at(report.read(), row.offset() + row.length());
        }
    }

    private void broken(RawRow row, String cause) throws IOException {
        if (strict) {
            throw new FirstBroken(row.line(), cause);
        }
        report.addBroken(cause, row.line());
        watch.broken(row.line(), cause);
        if (rejects != null) {
            rejects.add(row, cause);
        }
    }
}
