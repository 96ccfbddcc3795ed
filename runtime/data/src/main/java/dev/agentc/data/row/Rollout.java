package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A trajectory, and what is asked of it. Its tree, which most do not need, is made when it is asked for. */
public final class Rollout {
    private final RowNode row;
    private @Nullable ObjectNode json;

    Rollout(RowNode row) {
        this.row = row;
    }

    /** Of one that is a trajectory. */
    public Rollout(ObjectNode json) {
        this(scanned(RowJson.text(json).getBytes(StandardCharsets.UTF_8)));
        this.json = json;
    }

    private static RowNode scanned(byte[] bytes) {
        var tape = new RowTape();
        if (!new RowScan(tape).read(bytes, 0, bytes.length)) {
            throw new IllegalArgumentException("no row: it nests too deep");
        }
        return new RowNode(tape, 0);
    }

    /** One of its own with its tree, which holds whatever is read next. */
    public Rollout kept() {
        RowTape tape = row.tape();
        var kept = new Rollout(scanned(Arrays.copyOfRange(tape.bytes, tape.from[row.at()], tape.to[row.at()])));
        kept.json();
        return kept;
    }

    /** All that it holds, its sum too. */
    public RowNode row() {
        return row;
    }

    /** As a tree of its own, without its sum. */
    public ObjectNode json() {
        if (json == null) {
            json = (ObjectNode) row.tree();
            json.remove(TrajectoryLine.SUM);
        }
        return json;
    }

    /** Whether it is written over several lines. */
    public boolean isSpread() {
        return row.tape().broken;
    }

    public String id() {
        return row.path("rollout_id").text();
    }

    /** Rollouts of one task have the same; one without a group or task is alone. */
    public String group() {
        if (row.hasNonNull("group_id")) {
            return row.path("group_id").text();
        }
        String task = row.path("task").path("id").word();
        return task.isEmpty() ? id() : task;
    }

    /** What a split keeps on one side: its task, else its group. */
    public String task() {
        String task = row.path("task").path("id").word();
        return task.isEmpty() ? group() : task;
    }

    /** Empty where it was not or could not be scored. */
    public OptionalDouble outcome() {
        RowNode outcome = row.path("rewards").path("outcome");
        return outcome.isNumber() ? OptionalDouble.of(outcome.real()) : OptionalDouble.empty();
    }

    public JsonNode conversations() {
        return json().path("conversations");
    }

    public JsonNode steps() {
        return json().path("steps");
    }

    /** The format it was read from; empty for a run of our own. */
    public String format() {
        return row.path("source").path("format").word();
    }

    /** What that format says of it beyond what is known here; an empty node for nothing. */
    public JsonNode extra() {
        return json().path("source").path("extra");
    }

    /** Which of several rollouts of one foreign row it is; empty for the only one. */
    public String part() {
        return row.path("source").path("part").word();
    }

    /** A hash, equal where the same was said, whoever said it and whenever. */
    public byte[] said() {
        return new SaidBytes(row).hash();
    }
}
