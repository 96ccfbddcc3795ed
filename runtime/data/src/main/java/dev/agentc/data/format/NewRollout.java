package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.data.row.Trajectory;
import org.jspecify.annotations.Nullable;

/** A trajectory that is made of a foreign row, field by field in the order they are written in. */
final class NewRollout {
    private final ObjectNode row = RowJson.NODES.objectNode();
    private final ObjectNode extra = RowJson.NODES.objectNode();
    private final ObjectNode conversation = RowJson.NODES.objectNode();
    private final RowPlace place;
    private final String format;
    private final String part;
    private @Nullable ObjectNode rewards;

    NewRollout(String format, RowPlace place, String part) {
        this.place = place;
        this.format = format;
        this.part = part;
        row.put("schema", Trajectory.SCHEMA).put("rollout_id", place.id(part));
    }

    NewRollout group(String group) {
        row.put("group_id", group);
        return this;
    }

    /** A field of the row itself, in its place. */
    NewRollout set(String name, JsonNode value) {
        row.set(name, value);
        return this;
    }

    NewRollout provenance(String source) {
        row.put("provenance", source);
        return this;
    }

    NewRollout status(String status) {
        row.put("status", status);
        return this;
    }

    NewRollout messages(ArrayNode messages) {
        conversation.set("messages", messages);
        return this;
    }

    NewRollout tools(JsonNode tools) {
        conversation.set("tools", tools);
        return this;
    }

    NewRollout outcome(double outcome) {
        rewards = RowJson.NODES.objectNode().put("outcome", outcome);
        return this;
    }

    NewRollout outcome(JsonNode outcome) {
        rewards = RowJson.NODES.objectNode().set("outcome", outcome);
        return this;
    }

    /** What only this format knows. */
    NewRollout extra(String name, JsonNode value) {
        extra.set(name, value);
        return this;
    }

    ObjectNode built() {
        row.putArray("conversations").add(conversation);
        if (rewards != null) {
            row.set("rewards", rewards);
        }
        ObjectNode source = row.putObject("source").put("format", format).put("line", place.line());
        if (!part.isEmpty()) {
            source.put("part", part);
        }
        if (!extra.isEmpty()) {
            source.set("extra", extra);
        }
        return row;
    }
}
