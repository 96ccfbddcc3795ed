package dev.agentc.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a document, in words and briefly. */
public final class Described {
    private static final int SHOWN = 40;

    private Described() {}

    static String words(@Nullable JsonNode node) {
        if (node == null || node.isMissingNode()) {
            return "nothing";
        }
        return switch (node.getNodeType()) {
            case STRING -> "the text " + JsonWriter.text(TextNode.valueOf(shortened(node.textValue())));
            case NUMBER -> "the number " + shortened(node.asText());
            case BOOLEAN, NULL -> node.asText();
            case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
            case OBJECT -> node.isEmpty() ? "an empty object" : "an object";
            default -> "something that is no JSON";
        };
    }

    /** {@link #words}, of an object with the names of its fields. */
    static String fields(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return words(node);
        }
        String names = node.propertyStream()
                .limit(4)
                .map(field -> "`" + shortened(field.getKey()) + "`")
                .collect(Collectors.joining(", "));
        return "an object with " + names + (node.size() > 4 ? " and more" : "");
    }

    /** At most {@value #SHOWN} code points. */
    public static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
