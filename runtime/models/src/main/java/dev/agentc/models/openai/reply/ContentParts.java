package dev.agentc.models.openai.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** {@code content}: a text, a list of parts, or one part alone. */
final class ContentParts {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<JsonNode> calls = new ArrayList<>();

    void read(JsonNode content) {
        if (content.isArray()) {
            content.forEach(this::read);
        } else if (content.isObject()) {
            part(content);
        } else if (content.isValueNode() && !content.isNull()) {
            text.append(content.asText());
        }
    }

    private void part(JsonNode part) {
        switch (part.path("type").asText("")) {
            case "text", "output_text", "input_text" -> text.append(words(part.path("text")));
            case "thinking", "reasoning", "reasoning_text", "thought" -> thinking.append(words(part));
            case "refusal" -> refusal.append(words(part.path("refusal")));
            case "tool_call", "tool_use", "function" -> calls.add(part);
            case "" -> text.append(part.has("text") ? words(part.get("text")) : part.toString());
            default -> {} // a picture, a reference, a signature: nothing that an answer is made of
        }
    }

    /** The text of something that is one, or holds one, or a list of them. */
    static String words(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        var words = new StringBuilder();
        if (node.isArray()) {
            node.forEach(item -> words.append(words(item)));
        } else if (node.isObject()) {
            for (String field : List.of("text", "thinking", "reasoning", "content", "summary", "value")) {
                if (node.hasNonNull(field)) {
                    return words(node.get(field));
                }
            }
        }
        return words.toString();
    }

    String text() {
        return text.toString();
    }

    String thinking() {
        return thinking.toString();
    }

    String refusal() {
        return refusal.toString();
    }

    List<JsonNode> calls() {
        return calls;
    }
}
