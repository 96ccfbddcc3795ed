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

    /** The kind of a rollout. */
    String of(Rollout rollout) {
        return RowCondition.found(by, rollout).orElse(NONE);
    }

    void add(String slice, boolean isKept) {
        (isKept ? kept : leftOut).add(slice);
    }

    /** {@code {"by", "kept": {…}, "left_out": {…}}}. */
    public void write(ObjectNode document) {
        ObjectNode slices = document.putObject("slices").put("by", by);
        kept.write(slices.putObject("kept"));
        leftOut.write(slices.putObject("left_out"));
    }
}
