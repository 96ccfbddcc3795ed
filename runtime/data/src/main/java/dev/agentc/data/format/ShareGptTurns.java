package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.RowJson;
import java.util.Map;

/** Messages as ShareGPT's turns. */
final class ShareGptTurns {
    private static final Map<String, String> WORDS =
            Map.of("system", "system", "user", "human", "assistant", "gpt", "tool", "observation");

    private final boolean same;
    private final ArrayNode turns = RowJson.NODES.arrayNode();
    private JsonNode system = MissingNode.getInstance();

    /** @param same whether they go back to where they came from */
    ShareGptTurns(boolean same) {
        this.same = same;
    }

    void add(JsonNode messages) throws LeftOut {
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            boolean beside = same ? message.path("as").asText().equals("field") : i == 0;
            if (beside && message.path("role").asText().equals("system")) {
                system = RowJson.NODES.textNode(PlainText.of(message));
            } else {
                addTurn(message);
            }
        }
    }

    private void addTurn(JsonNode message) throws LeftOut {
        String role = message.path("role").asText();
        boolean asks = !message.path("calls").isEmpty();
        String text = PlainText.of(message);
        if (asks && !text.isEmpty()) {
            throw new LeftOut("a message both speaks and calls, which ShareGPT has no form for");
        }
        String word = asks ? "function_call" : WORDS.getOrDefault(role, role);
        String value = asks ? calls(message) : text;
        String before = turns.path(turns.size() - 1).path("from").asText();
        if (!same && role.equals("tool") && before.equals(word)) {
            throw new LeftOut("several tools answer one message, which ShareGPT has no form for");
        }
        ObjectNode turn = turns.addObject()
                .put("from", same && message.has("as") ? message.path("as").asText() : word)
                .put("value", value);
        if (same) {
            message.path("extra").properties().forEach(field -> turn.set(field.getKey(), field.getValue()));
        }
    }

    private String calls(JsonNode message) {
        return same && message.has("raw") ? message.path("raw").asText() : CallValue.write(message.path("calls"));
    }

    ArrayNode turns() {
        return turns;
    }

    /** The system text beside them; a missing node for none. */
    JsonNode system() {
        return system;
    }
}
