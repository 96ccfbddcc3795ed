package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.plan.Hash;
import java.util.OptionalDouble;

/** A trajectory, and what is asked of it. */
public record Rollout(ObjectNode json) {

    public String id() {
        return json.path("rollout_id").asText();
    }

    /** Rollouts of one task have the same; one without a group or task is alone. */
    public String group() {
        if (json.hasNonNull("group_id")) {
            return json.path("group_id").asText();
        }
        String task = json.path("task").path("id").asText("");
        return task.isEmpty() ? id() : task;
    }

    /** What a split keeps on one side: its task, else its group. */
    public String task() {
        String task = json.path("task").path("id").asText("");
        return task.isEmpty() ? group() : task;
    }

    /** Empty where it was not or could not be scored. */
    public OptionalDouble outcome() {
        JsonNode outcome = json.path("rewards").path("outcome");
        return outcome.isNumber() ? OptionalDouble.of(outcome.doubleValue()) : OptionalDouble.empty();
    }

    public JsonNode conversations() {
        return json.path("conversations");
    }

    public JsonNode steps() {
        return json.path("steps");
    }

    /** The format it was read from; empty for a run of our own. */
    public String format() {
        return json.path("source").path("format").asText("");
    }

    /** What that format says of it beyond what is known here; an empty node for nothing. */
    public JsonNode extra() {
        return json.path("source").path("extra");
    }

    /** Which of several rollouts of one foreign row it is; empty for the only one. */
    public String part() {
        return json.path("source").path("part").asText("");
    }

    /** Equal where the same was said, whoever said it and whenever. */
    public String said() {
        var said = RowJson.NODES.arrayNode();
        for (JsonNode conversation : conversations()) {
            for (JsonNode message : conversation.path("messages")) {
                var one = said.addObject().put("role", message.path("role").asText());
                one.set("content", message.path("content").isMissingNode() ? null : message.get("content"));
                var calls = one.putArray("calls");
                for (JsonNode call : message.path("calls")) {
                    var asked = calls.addObject().put("name", call.path("name").asText());
                    asked.set("arguments", call.has("arguments") ? call.get("arguments") : call.get("raw"));
                }
            }
        }
        return Hash.ofText(RowJson.text(said));
    }
}
