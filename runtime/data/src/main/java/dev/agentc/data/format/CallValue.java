package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;

/** Calls as the text of a ShareGPT turn: {@code {"name", "arguments"}}, several of them in a list. */
final class CallValue {
    private CallValue() {}

    static void read(ObjectNode message, String text) throws Broken {
        JsonNode value = parsed(text);
        ArrayNode calls = message.putArray("calls");
        for (JsonNode call : value.isArray() ? value : RowJson.NODES.arrayNode().add(value)) {
            ForeignCall.called(calls.addObject(), call, true);
        }
        if (!text.equals(write(calls))) {
            message.put("raw", text);
        }
    }

    private static JsonNode parsed(String text) throws Broken {
        try {
            return RowJson.read(text);
        } catch (Broken e) {
            throw new Broken("has a call whose `value` " + e.getMessage());
        }
    }

    static String write(JsonNode calls) {
        ArrayNode values = RowJson.NODES.arrayNode();
        for (JsonNode call : calls) {
            ObjectNode value = values.addObject().put("name", call.path("name").asText());
            value.set("arguments", ForeignCall.arguments(call, true, false));
        }
        return RowJson.text(values.size() == 1 ? values.get(0) : values);
    }
}
