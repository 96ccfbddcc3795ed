package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Rollout;

/**
 * How many of which kind were kept and left out, so that a choice that changes what a file is made of is seen.
 *
 * @param by a name or path, as conditions have them
 */
public record RowSlices(String by, BoundedTally kept, BoundedTally leftOut) {
    private static final String NONE = "(none)";

    public static RowSlices of(String name) {
        return new RowSlices(name, new BoundedTally(), new BoundedTally());
    }

    void add(Rollout rollout, boolean isKept) {
        var found = RowCondition.found(by, rollout);
        String slice = found.isMissingNode() || found.isNull() ? NONE : found.asText();
        (isKept ? kept : leftOut).add(slice);
    }

    /** {@code {"by", "kept": {…}, "left_out": {…}}}. */
    public void write(ObjectNode document) {
        ObjectNode slices = document.putObject("slices").put("by", by);
        kept.write(slices.putObject("kept"));
        leftOut.write(slices.putObject("left_out"));
    }
}
