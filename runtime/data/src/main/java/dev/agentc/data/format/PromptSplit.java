package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.RowJson;

/** A conversation in two: what a model was given, and all from its first answer on. */
record PromptSplit(ArrayNode prompt, ArrayNode completion) {

    /** @throws LeftOut where nothing was asked, or nothing answered */
    static PromptSplit of(JsonNode messages) throws LeftOut {
        for (int i = 0; i < messages.size(); i++) {
            if (isAnswer(messages.path(i))) {
                return at(messages, i);
            }
        }
        throw new LeftOut("no model answered");
    }

    /** @throws LeftOut where nothing stands before */
    static PromptSplit at(JsonNode messages, int place) throws LeftOut {
        if (place == 0) {
            throw new LeftOut("there is nothing before the first answer");
        }
        ArrayNode named = CallIds.given(messages);
        ArrayNode prompt = RowJson.NODES.arrayNode();
        ArrayNode completion = RowJson.NODES.arrayNode();
        for (int i = 0; i < messages.size(); i++) {
            (i < place ? prompt : completion).add(named.get(i));
        }
        return new PromptSplit(prompt, completion);
    }

    static boolean isAnswer(JsonNode message) {
        return message.path("role").asText().equals("assistant");
    }
}
