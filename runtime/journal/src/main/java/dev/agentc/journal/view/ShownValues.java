package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Values as steps show them. */
public final class ShownValues {
    /** Nobody reads more of a value on a line; in characters. */
    private static final int MOST = 1_000;

    private ShownValues() {}

    /** JSON on one line; empty for a missing node. */
    public static String line(JsonNode value) {
        return value.isMissingNode() ? "" : line(withoutNulls(value).toString());
    }

    /** Any text on one line, such as JSON as it was recorded. */
    public static String line(String text) {
        return Cells.line(text.length() <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST / 2)) + "…");
    }

    /** What a model wrote as a call's arguments: its own text where that is no JSON object. */
    public static String given(JsonNode arguments) {
        return arguments.isTextual() ? line(arguments.textValue()) : line(arguments);
    }

    static JsonNode written(JsonNode call) {
        return call.has("arguments") ? call.get("arguments") : call.path("raw");
    }

    /** Of a list of arguments, without those at its end that were not given. */
    private static JsonNode withoutNulls(JsonNode value) {
        if (!(value instanceof ArrayNode list)
                || list.isEmpty()
                || !list.get(list.size() - 1).isNull()) {
            return value;
        }
        ArrayNode given = list.deepCopy();
        while (!given.isEmpty() && given.get(given.size() - 1).isNull()) {
            given.remove(given.size() - 1);
        }
        return given;
    }
}
