package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.RowJson;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ids that tie a tool's answer to its call, for formats that want them where messages came without. */
final class CallIds {
    private CallIds() {}

    /**
     * The messages, with {@code call_1}, {@code call_2} … where a call has no id; answers without take those that
     * wait, in order.
     */
    static ArrayNode given(JsonNode messages) {
        ArrayNode given = RowJson.NODES.arrayNode();
        Deque<String> waiting = new ArrayDeque<>();
        int count = 0;
        for (JsonNode message : messages) {
            ObjectNode copy = message.deepCopy();
            for (JsonNode call : copy.path("calls")) {
                count++;
                if (!call.hasNonNull("id")) {
                    ((ObjectNode) call).put("id", "call_" + count);
                }
                waiting.add(call.path("id").asText());
            }
            if (copy.path("role").asText().equals("tool")) {
                answered(copy, waiting);
            }
            given.add(copy);
        }
        return given;
    }

    private static void answered(ObjectNode tool, Deque<String> waiting) {
        if (tool.hasNonNull("call_id")) {
            waiting.remove(tool.path("call_id").asText());
        } else if (!waiting.isEmpty()) {
            tool.put("call_id", waiting.remove());
        }
    }
}
