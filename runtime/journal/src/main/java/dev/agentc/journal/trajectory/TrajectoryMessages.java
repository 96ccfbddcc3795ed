package dev.agentc.journal.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Recorded messages as a trajectory has them: content in one text, its parts as stretches of it, calls with ids. */
final class TrajectoryMessages {
    private TrajectoryMessages() {}

    static ArrayNode of(List<JsonNode> messages) {
        ArrayNode own = RecordedText.NODES.arrayNode();
        int replies = 0;
        for (JsonNode message : messages) {
            String role = message.path("role").asText("user");
            ObjectNode one = own.addObject().put("role", role);
            switch (role) {
                case "assistant" -> assistant(one, message, ++replies);
                case "tool" -> tool(one, message);
                default -> parts(one, message.path("parts"));
            }
        }
        return own;
    }

    private static void parts(ObjectNode own, JsonNode parts) {
        var content = new StringBuilder();
        ArrayNode stretches = RecordedText.NODES.arrayNode();
        int from = 0;
        for (JsonNode part : parts) {
            String text = part.path("text").asText();
            int to = from + text.codePointCount(0, text.length());
            content.append(text);
            if (part.has("slot") || part.has("label")) {
                ObjectNode stretch = stretches.addObject().put("from", from).put("to", to);
                copy(part, "slot", stretch);
                copy(part, "label", stretch);
            }
            from = to;
        }
        own.put("content", content.toString());
        if (!stretches.isEmpty()) {
            own.set("parts", stretches);
        }
    }

    private static void assistant(ObjectNode own, JsonNode message, int reply) {
        own.put("content", message.path("text").asText());
        copy(message, "opaque", own);
        if (message.path("calls").isEmpty()) {
            return;
        }
        ArrayNode calls = own.putArray("calls");
        for (JsonNode call : message.path("calls")) {
            ObjectNode asked = calls.addObject()
                    .put("id", id(reply, calls.size() - 1))
                    .put("name", call.path("name").asText());
            copy(call, "arguments", asked);
            copy(call, "raw", asked);
            boolean named = !asked.path("name").asText().isEmpty();
            if (!asked.has("raw") && !(named && asked.has("arguments"))) {
                asked.put("raw", String.valueOf(asked.get("arguments")));
            }
        }
    }

    private static void tool(ObjectNode own, JsonNode message) {
        own.put("content", message.path("text").asText())
                .put(
                        "call_id",
                        id(message.path("step").asInt(), message.path("index").asInt()))
                .put("name", message.path("name").asText());
        copy(message, "label", own);
    }

    /** A provider's own ids are not recorded: these are the same whenever they are made. */
    private static String id(int reply, int index) {
        return "call_" + reply + "_" + index;
    }

    private static void copy(JsonNode from, String name, ObjectNode to) {
        if (from.has(name)) {
            to.set(name, from.get(name));
        }
    }
}
