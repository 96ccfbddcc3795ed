package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code {"conversations": [{"from", "value"}], "system", "tools"}}, with the words of LLaMA-Factory's
 * documentation: {@code human gpt
 * function_call observation system}; others that data sets use are read.
 */
record ShareGptRows() implements DataFormat {
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("human", "user"),
            Map.entry("user", "user"),
            Map.entry("gpt", "assistant"),
            Map.entry("chatgpt", "assistant"),
            Map.entry("assistant", "assistant"),
            Map.entry("model", "assistant"),
            Map.entry("bot", "assistant"),
            Map.entry("system", "system"),
            Map.entry("observation", "tool"),
            Map.entry("tool", "tool"),
            Map.entry("tool_response", "tool"),
            Map.entry("function_response", "tool"),
            Map.entry("function_call", "call"),
            Map.entry("tool_call", "call"));

    private static final Set<String> USUAL = Set.of("human", "gpt", "system", "observation", "function_call");
    private static final Set<String> KNOWN = Set.of("conversations", "tools", "system");

    /** The system text that stands beside the conversation and not in it. */
    private static final String BESIDE = "field";

    @Override
    public String name() {
        return "sharegpt";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        JsonNode turns = row.path("conversations");
        if (!turns.isArray() || turns.isEmpty()) {
            throw new Broken("has no `conversations`");
        }
        ArrayNode messages = RowJson.NODES.arrayNode();
        var rollout = new NewRollout(name(), place, "");
        if (row.path("system").isTextual()) {
            messages.addObject().put("role", "system").put("as", BESIDE).set("content", row.get("system"));
        } else if (row.has("system")) {
            rollout.extra("system", row.get("system"));
        }
        for (JsonNode turn : turns) {
            messages.add(message(turn));
        }
        rollout.messages(messages);
        ToolLists.read(rollout, row.path("tools"));
        row.properties().stream()
                .filter(field -> !KNOWN.contains(field.getKey()))
                .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        return List.of(rollout.built());
    }

    private static ObjectNode message(JsonNode turn) throws Broken {
        String from = turn.path("from").asText("");
        String role = ROLES.get(from);
        if (role == null) {
            throw new Broken(from.isEmpty() ? "has a turn without `from`" : "has a turn from `" + from + "`");
        }
        if (!turn.path("value").isTextual()) {
            throw new Broken("has a turn whose `value` is no text");
        }
        ObjectNode own = RowJson.NODES.objectNode().put("role", role.equals("call") ? "assistant" : role);
        if (!USUAL.contains(from)) {
            own.put("as", from);
        }
        if (role.equals("call")) {
            CallValue.read(own, turn.path("value").textValue());
        } else {
            own.set("content", turn.get("value"));
        }
        ObjectNode extra = RowJson.NODES.objectNode();
        turn.properties().stream()
                .filter(field ->
                        !field.getKey().equals("from") && !field.getKey().equals("value"))
                .forEach(field -> extra.set(field.getKey(), field.getValue()));
        if (!extra.isEmpty()) {
            own.set("extra", extra);
        }
        return own;
    }

    @Override
    public RowSink writer() {
        return this::write;
    }

    private void write(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        boolean same = rollout.format().equals(name());
        JsonNode extra = same ? rollout.extra() : MissingNode.getInstance();
        for (JsonNode conversation : rollout.conversations()) {
            ObjectNode row = RowJson.NODES.objectNode();
            var turns = new ShareGptTurns(same);
            turns.add(conversation.path("messages"));
            row.set("conversations", turns.turns());
            if (turns.system().isTextual()) {
                row.set("system", turns.system());
            }
            tools(row, conversation, extra, same);
            extra.properties().stream()
                    .filter(field -> !field.getKey().equals(ToolLists.TEXT))
                    .forEach(field -> row.set(field.getKey(), field.getValue()));
            out.accept(row);
        }
    }

    /** A text, unless the row had a list. */
    private static void tools(ObjectNode row, JsonNode conversation, JsonNode extra, boolean same) {
        ToolLists.write(row, conversation, extra);
        if (!same && row.path("tools").isArray()) {
            row.put("tools", RowJson.text(row.get("tools")));
        }
    }
}
