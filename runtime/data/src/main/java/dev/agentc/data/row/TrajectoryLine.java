package dev.agentc.data.row;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.plan.Hash;

/** A trajectory as a line of text, closed by a checksum of all that stands before it. */
public final class TrajectoryLine {
    private static final String BEFORE = ",\"sum\":\"";
    private static final String AFTER = "\"}";
    private static final int SUM = 64;
    private static final int ENDING = BEFORE.length() + SUM + AFTER.length();

    private TrajectoryLine() {}

    /** Without the line's end. */
    public static String of(ObjectNode row) {
        String text = RowJson.text(row);
        return text.substring(0, text.length() - 1) + BEFORE + Hash.ofText(text) + AFTER;
    }

    /** The row without its sum. A row without one, as other programs write them, is held against the schema alone. */
    public static ObjectNode read(String text) throws Broken {
        ObjectNode row = RowJson.object(text);
        if (row.remove("sum") != null && !fits(text.strip())) {
            throw new Broken("does not fit its checksum: it was changed; without the field `sum` it is taken as it is");
        }
        TrajectoryCheck.check(row);
        return row;
    }

    private static boolean fits(String text) {
        int cut = text.length() - ENDING;
        return cut > 0
                && text.startsWith(BEFORE, cut)
                && text.endsWith(AFTER)
                && text.startsWith(Hash.ofText(text.substring(0, cut) + "}"), cut + BEFORE.length());
    }
}
