package dev.agentc.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;

/**
 * A person's word on what became of a call that must not be made twice, as it is recorded: {@code {"state": "done", "result": …}} or
 * {@code {"state": "not_done"}}.
 *
 * @param result what the call gave; null of one that was not done
 */
public record Settled(boolean done, JsonNode result) {
    /** The kind of the decision. */
    public static final String SETTLED = "settled";

    private static final String DONE = "done";

    public static Settled read(Event decision) {
        ObjectNode facts = RecordedJson.object(decision);
        JsonNode result = facts.get("result");
        return new Settled(facts.path("state").asText().equals(DONE), result == null ? NullNode.getInstance() : result);
    }

    public ObjectNode facts() {
        ObjectNode facts = RecordedJson.object().put("state", done ? DONE : "not_done");
        return done ? facts.set("result", result) : facts;
    }
}
