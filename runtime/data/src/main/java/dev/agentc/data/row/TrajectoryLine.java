package dev.agentc.data.row;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;

/** A trajectory as a line of text, closed by a checksum of all that stands before it. */
public final class TrajectoryLine {
    /** The last field. */
    static final String SUM = "sum";

    private TrajectoryLine() {}

    /** Without the line's end. */
    public static String of(ObjectNode row) {
        String text = RowJson.text(row);
        return text.substring(0, text.length() - 1) + RowSum.BEFORE + Hash.ofText(text) + RowSum.AFTER;
    }

    /** The row without its sum, as {@link TrajectoryReader} reads it. */
    public static ObjectNode read(String text) throws Broken {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TrajectoryReader().read(bytes, 0, bytes.length).json();
    }
}
