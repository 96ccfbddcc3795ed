package dev.agentc.data.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** A trajectory as it was read, byte for byte unless it lay over several lines. */
    public void again(String text, ObjectNode row) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            line(text);
        } else {
            trajectory(row);
        }
    }

    /** @throws UncheckedIOException if it cannot be written */
    private void line(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            report.addWritten();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
