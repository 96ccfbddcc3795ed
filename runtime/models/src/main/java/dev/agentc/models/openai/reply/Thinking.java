package dev.agentc.models.openai.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a model thought, and in which field its server tells it: it goes back in the same. Servers that are changing from one
 * field to another send both; the first of {@link #FIELDS} counts.
 */
public final class Thinking {
    /** Fields of a message that hold thinking, the most usual first. */
    public static final List<String> FIELDS =
            List.of("reasoning_content", "reasoning", "thinking", "reasoning_text", "thought");

    /** Holds pieces of thinking that are sealed, and go back as they came. */
    public static final String DETAILS = "reasoning_details";

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode details = JsonNodeFactory.instance.arrayNode();
    private String field = "";

    /** @return how many characters it adds */
    int add(JsonNode said, String parts) {
        String piece = parts;
        for (String candidate : FIELDS) {
            if (piece.isEmpty() && said.hasNonNull(candidate)) {
                piece = ContentParts.words(said.get(candidate));
                field = field.isEmpty() && !piece.isEmpty() ? candidate : field;
            }
        }
        JsonNode sealed = said.path(DETAILS);
        if (sealed.isArray()) {
            sealed.forEach(this::detail);
            piece = piece.isEmpty() ? ContentParts.words(sealed) : piece;
        }
        text.append(piece);
        return piece.length();
    }

    /** Pieces of one detail come apart in a stream: those of one index and type are one. */
    private void detail(JsonNode piece) {
        JsonNode last = details.isEmpty() ? null : details.get(details.size() - 1);
        boolean same = last instanceof ObjectNode
                && piece.has("index")
                && last.path("index").equals(piece.path("index"))
                && last.path("type").equals(piece.path("type"));
        if (!same) {
            details.add(piece.deepCopy());
            return;
        }
        ObjectNode open = (ObjectNode) last;
        piece.properties().forEach(entry -> {
            boolean grows = List.of("text", "summary", "data").contains(entry.getKey())
                    && open.path(entry.getKey()).isTextual()
                    && entry.getValue().isTextual();
            open.set(
                    entry.getKey(),
                    grows
                            ? JsonNodeFactory.instance.textNode(
                                    open.get(entry.getKey()).textValue()
                                            + entry.getValue().textValue())
                            : entry.getValue());
        });
    }

    /** In words; empty if there are none. */
    public String text() {
        return text.toString();
    }

    /**
     * What goes back with the message, as fields of it.
     *
     * @param extras what belongs to each call
     */
    public Optional<ObjectNode> back(List<ObjectNode> extras) {
        ObjectNode back = JsonNodeFactory.instance.objectNode();
        if (!text.isEmpty() && !field.isEmpty()) {
            back.put(field, text.toString());
        }
        if (!details.isEmpty()) {
            back.set(DETAILS, details);
        }
        if (!extras.isEmpty()) {
            extras.forEach(back.putArray("tool_calls")::add);
        }
        return back.isEmpty() ? Optional.empty() : Optional.of(back);
    }
}
