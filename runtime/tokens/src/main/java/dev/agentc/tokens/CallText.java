package dev.agentc.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.ToolCall;
import java.util.StringJoiner;

/** Calls as models write them: one line of JSON with {@code ", "} and {@code ": "}. */
final class CallText {
    private CallText() {}

    static String of(ToolCall call) {
        String arguments = call.arguments() == null ? call.raw() : oneLine(call.arguments());
        return "{\"name\": " + TextNode.valueOf(call.name()) + ", \"arguments\": " + arguments + "}";
    }

    private static String oneLine(JsonNode node) {
        if (node.isObject()) {
            StringJoiner fields = new StringJoiner(", ", "{", "}");
            node.properties()
                    .forEach(field -> fields.add(TextNode.valueOf(field.getKey()) + ": " + oneLine(field.getValue())));
            return fields.toString();
        }
        if (node.isArray()) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            node.forEach(item -> items.add(oneLine(item)));
            return items.toString();
        }
        return node.toString();
    }
}
