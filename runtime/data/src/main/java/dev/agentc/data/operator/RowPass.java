package dev.agentc.data.operator;

import dev.agentc.data.input.RawRow;
import dev.agentc.data.input.RowSource;
import dev.agentc.data.output.Rejects;
import dev.agentc.data.output.RowReport;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a file, once, one at a time.
 *
 * @param rejects where broken rows are put; null for nowhere
 * @param strict whether the first broken row ends it
 * @param watch told of each row
 */
public record RowPass(RowReport report, @Nullable Rejects rejects, boolean strict, Watch watch) {

    /** What is done with a row. */
    @FunctionalInterface
    public interface Taker {
        void take(RawRow row) throws Broken, LeftOut, IOException;
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

    /** @throws FirstBroken where it is strict */
    public void over(RowSource source, Taker taker) throws IOException {
        for (RawRow row = source.next(); row != null; row = source.next()) {
            report.addRead();
            try {
                taker.take(row);
            } catch (Broken e) {
                broken(row, String.valueOf(e.getMessage()));
            } catch (LeftOut e) {
                report.addLeftOut(String.valueOf(e.getMessage()), row.line());
            }
            watch.at(report.read(), source.offset());
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
