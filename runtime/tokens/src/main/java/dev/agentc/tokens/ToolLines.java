package dev.agentc.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.effect.ToolSpec;
import java.util.List;
import java.util.StringJoiner;

/**
 * The tool list of the embedded model: one line a tool, {@code {"name": "price", "parameters": {"item": "string"}}}.
 *
 * <p>A parameter's type is the {@code type} of its JSON schema where that is one word, else {@code any}. Descriptions,
 * defaults and which parameters may be left out are not shown: the model was trained without them.
 */
final class ToolLines {
    private ToolLines() {}

    /** The list between its marks, empty for no tools. */
    static String of(List<ToolSpec> tools) {
        if (tools.isEmpty()) {
            return "";
        }
        StringBuilder lines = new StringBuilder("<tools>\n");
        tools.forEach(tool -> lines.append(line(tool)).append('\n'));
        return lines.append("</tools>").toString();
    }

    private static String line(ToolSpec tool) {
        StringJoiner parameters = new StringJoiner(", ", "{", "}");
        for (var parameter : tool.parameters().json().path("properties").properties()) {
            parameters.add(quoted(parameter.getKey()) + ": " + quoted(type(parameter.getValue())));
        }
        return "{\"name\": " + quoted(tool.name()) + ", \"parameters\": " + parameters + "}";
    }

    private static String type(JsonNode schema) {
        return schema.path("type").asText().isEmpty()
                ? "any"
                : schema.path("type").asText();
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
