package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;
import java.util.Map;
import java.util.Set;

/** Messages with {@code role} and {@code content}, as OpenAI and Hugging Face write them. */
final class ChatMessages {
    private static final Map<String, String> ROLES = Map.of(
            "system", "system",
            "developer", "system",
            "user", "user",
            "assistant", "assistant",
            "tool", "tool",
            "function", "tool");

    private static final Set<String> KNOWN =
            Set.of("role", "content", "tool_calls", "tool_call_id", "name", "weight", "function_call");

    private ChatMessages() {}

    /** @param objects whether arguments of calls are usually objects */
    static ArrayNode read(JsonNode messages, boolean objects) throws Broken {
        if (!messages.isArray()) {
            throw new Broken("has no list of messages");
        }
        if (messages.isEmpty()) {
            throw new Broken("has no messages");
        }
        ArrayNode own = RowJson.NODES.arrayNode();
        for (JsonNode message : messages) {
            own.add(message(message, objects));
        }
        return own;
    }

    private static ObjectNode message(JsonNode message, boolean objects) throws Broken {
        String word = message.path("role").asText("");
        String role = ROLES.get(word);
        if (role == null) {
            throw new Broken(
                    word.isEmpty() ? "has a message without a role" : "has a message of the role `" + word + "`");
        }
        ObjectNode own = RowJson.NODES.objectNode().put("role", role);
        if (!role.equals(word)) {
            own.put("as", word);
        }
        content(own, message);
        calls(own, message, objects);
        texts(own, message);
        ObjectNode extra = extra(message);
        if (!extra.isEmpty()) {
            own.set("extra", extra);
        }
        return own;
    }

    private static void content(ObjectNode own, JsonNode message) throws Broken {
        JsonNode content = message.path("content");
        if (content.isTextual() || content.isNull() || content.isArray()) {
            own.set("content", content);
        } else if (!content.isMissingNode()) {
            throw new Broken("has a message whose `content` is neither text nor parts");
        }
    }

    private static void calls(ObjectNode own, JsonNode message, boolean objects) throws Broken {
        JsonNode calls = message.path("tool_calls");
        if (calls.isNull()) {
            own.set("calls", calls);
        } else if (!calls.isMissingNode()) {
            if (!calls.isArray()
                    || !calls.isEmpty() && !own.path("role").asText().equals("assistant")) {
                throw new Broken("has `tool_calls` that are no list of an assistant's calls");
            }
            ArrayNode array = own.putArray("calls");
            for (JsonNode call : calls) {
                array.add(ForeignCall.read(call, objects));
            }
        } else if (message.path("function_call").isObject()) {
            ObjectNode call = own.putArray("calls").addObject();
            ForeignCall.called(call, message.get("function_call"), objects);
            call.put("shape", "legacy");
        }
    }

    private static void texts(ObjectNode own, JsonNode message) throws Broken {
        text(own, "call_id", message, "tool_call_id");
        text(own, "name", message, "name");
        JsonNode weight = message.path("weight");
        if (weight.isNumber() && weight.doubleValue() >= 0) {
            own.set("weight", weight);
        } else if (!weight.isMissingNode()) {
            throw new Broken("has a message whose `weight` is no number from 0 on");
        }
    }

    private static void text(ObjectNode own, String name, JsonNode message, String foreign) throws Broken {
        JsonNode value = message.path(foreign);
        if (value.isTextual() || value.isNull()) {
            own.set(name, value);
        } else if (!value.isMissingNode()) {
            throw new Broken("has a message whose `" + foreign + "` is no text");
        }
    }

    private static ObjectNode extra(JsonNode message) {
        ObjectNode extra = RowJson.NODES.objectNode();
        boolean legacy = message.path("function_call").isObject() && !message.has("tool_calls");
        message.properties().stream()
                .filter(field ->
                        !KNOWN.contains(field.getKey()) || field.getKey().equals("function_call") && !legacy)
                .forEach(field -> extra.set(field.getKey(), field.getValue()));
        return extra;
    }

    /**
     * @param objects whether arguments of calls are objects
     * @param same whether they go back to where they came from, with all that only that format knows
     */
    static ArrayNode write(JsonNode messages, boolean objects, boolean same) {
        ArrayNode foreign = RowJson.NODES.arrayNode();
        for (JsonNode message : same ? messages : CallIds.given(messages)) {
            foreign.add(written(message, objects, same));
        }
        return foreign;
    }

    private static ObjectNode written(JsonNode message, boolean objects, boolean same) {
        String role = message.path("role").asText();
        ObjectNode foreign = RowJson.NODES.objectNode();
        foreign.put("role", same && message.has("as") ? message.path("as").asText() : role);
        if (message.has("content")) {
            foreign.set("content", message.get("content"));
        }
        JsonNode calls = message.path("calls");
        if (same && calls.path(0).path("shape").asText().equals("legacy")) {
            ObjectNode call = foreign.putObject("function_call");
            call.put("name", calls.path(0).path("name").asText());
            call.set("arguments", ForeignCall.arguments(calls.path(0), objects, true));
        } else if (calls.isNull() && same) {
            foreign.set("tool_calls", calls);
        } else if (calls.isArray() && (same || !calls.isEmpty())) {
            ArrayNode array = foreign.putArray("tool_calls");
            calls.forEach(call -> array.add(ForeignCall.write(call, objects, same)));
        }
        if (message.has("call_id")) {
            foreign.set("tool_call_id", message.get("call_id"));
        }
        if (message.has("name") && (same || role.equals("tool"))) {
            foreign.set("name", message.get("name"));
        }
        if (same) {
            message.path("extra").properties().forEach(field -> foreign.set(field.getKey(), field.getValue()));
        }
        if (message.has("weight")) {
            foreign.set("weight", message.get("weight"));
        }
        return foreign;
    }
}
