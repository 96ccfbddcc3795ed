package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;

/**
 * Rows of a better and a worse answer: two rollouts of one group, of outcome 1 and 0.
 *
 * @param objects whether arguments of calls are objects
 * @param input where prompt and tools lie; empty for the row itself
 * @param prompt the field of the messages before the answers
 */
record PairReader(String name, boolean objects, String input, String prompt, String better, String worse)
        implements ReadFormat {
    static final PairReader TRL = new PairReader("trl-dpo", true, "", "prompt", "chosen", "rejected");
    static final PairReader OPENAI =
            new PairReader("openai-dpo", false, "input", "messages", "preferred_output", "non_preferred_output");

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        JsonNode given = input.isEmpty() ? row : row.path(input);
        if (!given.has(prompt)) {
            throw new Broken("has no `" + (input.isEmpty() ? "" : input + ".") + prompt + "`");
        }
        return List.of(answer(row, given, better, 1, place), answer(row, given, worse, 0, place));
    }

    private ObjectNode answer(ObjectNode row, JsonNode given, String field, double outcome, RowPlace place)
            throws Broken {
        if (!row.has(field)) {
            throw new Broken("has no `" + field + "`");
        }
        ArrayNode messages = said(given.get(prompt), "user");
        messages.addAll(said(row.get(field), "assistant"));
        var rollout = new NewRollout(name, place, field)
                .group(place.id("pair"))
                .status("ok")
                .messages(messages)
                .outcome(outcome);
        ToolLists.read(rollout, given.path("tools"));
        return rollout.built();
    }

    /** Messages, or a text that is one. */
    private ArrayNode said(JsonNode messages, String role) throws Broken {
        if (messages.isTextual()) {
            ArrayNode one = RowJson.NODES.arrayNode();
            one.addObject().put("role", role).set("content", messages);
            return one;
        }
        return ChatMessages.read(messages, objects);
    }
}
