package dev.agentc.data.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.input.RawRow;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.TrajectoryLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Rows, a line each. */
public record LineSink(OutputStream out, RowReport report) {

    /** A row of another program's. */
    public void row(ObjectNode row) {
        line(RowJson.text(row));
    }

    public void trajectory(ObjectNode row) {
        line(TrajectoryLine.of(row));
    }

    /** A trajectory as it was read, byte for byte. */
    public void again(RawRow row) {
        line(row.block(), row.from(), row.to());
    }

    private void line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line(bytes, 0, bytes.length);
    }

    /** @throws UncheckedIOException if it cannot be written */
    private void line(byte[] bytes, int from, int to) {
        try {
            out.write(bytes, from, to - from);
            out.write('\n');
            report.addWritten();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
