package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can happen to one place of a row. */
enum Corruption {
    MISSING,
    NULL,
    WRONG_TYPE,
    EMPTY,
    BELOW,
    ABOVE,
    ANOTHER_WORD,
    DUPLICATED,
    SWAPPED,
    UNKNOWN_EXTRA;

    /** Larger than anything that is counted here. */
    private static final long HUGE = 1_000_000_000_000L;

    /** No number that a double holds. */
    private static final String ENDLESS = "1e999";

    private static final String TWICE = "@@";

    /** Fields that hold one of a few words. */
    private static final Pattern WORDS = Pattern.compile(
            "/schema|/status|.*/messages/\\d+/role|.*/calls/\\d+/shape|.*/spans/\\d+/kind|/steps/\\d+/continuity");

    /**
     * The row with that done to it.
     *
     * @param path as {@code /steps/0/prompt}
     * @return empty where it cannot happen to such a value
     */
    Optional<String> to(ObjectNode whole, String path) throws Broken {
        ObjectNode row = whole.deepCopy();
        JsonNode parent = row.at(path.substring(0, path.lastIndexOf('/')));
        String name = path.substring(path.lastIndexOf('/') + 1);
        JsonNode value = row.at(path);
        JsonNode other =
                this == ANOTHER_WORD && !WORDS.matcher(path).matches() ? RowJson.NODES.missingNode() : other(value);
        if (this == UNKNOWN_EXTRA && value instanceof ObjectNode object) {
            object.put("unforeseen", 1);
        } else if (this == DUPLICATED || this == SWAPPED || this == MISSING) {
            moved(parent, name, value);
        } else if (other.isMissingNode()) {
            return Optional.empty();
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), other);
        } else {
            ((ObjectNode) parent).set(name, other);
        }
        return row.equals(whole)
                ? Optional.empty()
                : Optional.of(RowJson.text(row).replace(TWICE, ""));
    }

    private void moved(JsonNode parent, String name, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            int at = Integer.parseInt(name);
            switch (this) {
                case MISSING -> list.remove(at);
                case DUPLICATED -> list.insert(at, value.deepCopy());
                default -> {
                    if (at + 1 < list.size()) {
                        list.insert(at, list.remove(at + 1));
                    }
                }
            }
        } else if (this == MISSING) {
            ((ObjectNode) parent).remove(name);
        } else if (this == DUPLICATED) {
            ((ObjectNode) parent).set(name + TWICE, value.deepCopy());
        }
    }

    /** What stands there then; missing where nothing can. */
    private JsonNode other(JsonNode value) throws Broken {
        return switch (this) {
            case NULL -> value.isNull() ? RowJson.NODES.missingNode() : RowJson.NODES.nullNode();
            case WRONG_TYPE ->
                value.isTextual() || value.isNull()
                        ? RowJson.NODES.booleanNode(true)
                        : value.isContainerNode() ? RowJson.NODES.numberNode(7) : RowJson.NODES.textNode("x");
            case EMPTY ->
                value.isTextual()
                        ? RowJson.NODES.textNode("")
                        : value.isArray()
                                ? RowJson.NODES.arrayNode()
                                : value.isObject() ? RowJson.NODES.objectNode() : RowJson.NODES.missingNode();
            case BELOW -> value.isNumber() ? RowJson.NODES.numberNode(-2) : RowJson.NODES.missingNode();
            case ABOVE ->
                value.isIntegralNumber()
                        ? RowJson.NODES.numberNode(HUGE)
                        : value.isNumber() ? RowJson.read(ENDLESS) : RowJson.NODES.missingNode();
            case ANOTHER_WORD -> value.isTextual() ? RowJson.NODES.textNode("alien") : RowJson.NODES.missingNode();
            default -> RowJson.NODES.missingNode();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
