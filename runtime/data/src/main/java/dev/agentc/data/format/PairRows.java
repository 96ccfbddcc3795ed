package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;

/** A better and a worse answer to the same. */
public enum PairRows {
    /** TRL's preference rows: {@code prompt chosen rejected}, and {@code tools}. (TRL, Dataset formats) */
    TRL {
        @Override
        ObjectNode row(JsonNode tools, PromptSplit better, PromptSplit worse) {
            ObjectNode row = RowJson.NODES.objectNode();
            row.set("prompt", ChatMessages.write(better.prompt(), true, false));
            row.set("chosen", ChatMessages.write(better.completion(), true, false));
            row.set("rejected", ChatMessages.write(worse.completion(), true, false));
            if (!tools.isEmpty()) {
                row.set("tools", tools);
            }
            return row;
        }
    },

    /**
     * OpenAI's preference rows: {@code input {messages, tools, parallel_tool_calls}}, {@code preferred_output},
     * {@code
     * non_preferred_output}, which hold messages of assistant and tools alone. (OpenAI, Direct preference
     * optimization)
     */
    OPENAI {
        @Override
        ObjectNode row(JsonNode tools, PromptSplit better, PromptSplit worse) throws LeftOut {
            ObjectNode row = RowJson.NODES.objectNode();
            ObjectNode input = row.putObject("input");
            input.set("messages", ChatMessages.write(better.prompt(), false, false));
            if (!tools.isEmpty()) {
                input.set("tools", tools);
                input.put("parallel_tool_calls", true);
            }
            row.set("preferred_output", ChatMessages.write(answers(better), false, false));
            row.set("non_preferred_output", ChatMessages.write(answers(worse), false, false));
            return row;
        }
    };

    private static JsonNode answers(PromptSplit split) throws LeftOut {
        for (JsonNode message : split.completion()) {
            if (message.path("role").asText().equals("user")) {
                throw new LeftOut("a user speaks behind the prompt, which OpenAI's pairs have no form for");
            }
        }
        return split.completion();
    }

    abstract ObjectNode row(JsonNode tools, PromptSplit better, PromptSplit worse) throws LeftOut;

    /**
     * The pair of two rollouts of one task. What both say before their ways part is the prompt.
     *
     * @throws LeftOut where they say the same, or part where no model answers
     */
    public ObjectNode of(Rollout better, Rollout worse) throws LeftOut {
        JsonNode first = better.conversations().path(0);
        JsonNode chosen = first.path("messages");
        JsonNode rejected = worse.conversations().path(0).path("messages");
        int place = parting(chosen, rejected);
        return row(first.path("tools"), PromptSplit.at(chosen, place), PromptSplit.at(rejected, place));
    }

    /** The last answer at or before the first message that differs. */
    private static int parting(JsonNode chosen, JsonNode rejected) throws LeftOut {
        int same = 0;
        while (same < chosen.size() && same < rejected.size() && isSame(chosen.get(same), rejected.get(same))) {
            same++;
        }
        if (same == chosen.size() && same == rejected.size()) {
            throw new LeftOut("the better and the worse say the same");
        }
        for (int i = same; i > 0; i--) {
            if (PromptSplit.isAnswer(chosen.path(i)) && PromptSplit.isAnswer(rejected.path(i))) {
                return i;
            }
        }
        throw new LeftOut("the better and the worse were asked different things");
    }

    private static boolean isSame(JsonNode a, JsonNode b) {
        return a.path("role").equals(b.path("role"))
                && text(a).equals(text(b))
                && CallValue.write(a.path("calls")).equals(CallValue.write(b.path("calls")));
    }

    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isTextual() ? content.textValue() : content.isArray() ? RowJson.text(content) : "";
    }
}
