package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.HashIndex128;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows that trainers read, ours too, one rollout at a time. Their fields are those of the trainers' own documentation. */
final class TrainingRows {
    private TrainingRows() {}

    /** TRL's conversational language modelling: {@code messages}, {@code tools}; arguments are objects. */
    static void trlSft(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode conversation : rollout.conversations()) {
            PromptSplit.of(conversation.path("messages"));
            ObjectNode row = ChatRows.row(conversation, true, false);
            for (JsonNode message : row.path("messages")) {
                unweighed((ObjectNode) message);
            }
            tools(row, conversation);
            rows.add(row);
        }
        rows.forEach(out);
    }

    /** TRL learns from all of them alike: one that is not to be learnt from, or less, would be. */
    private static void unweighed(ObjectNode message) throws LeftOut {
        if (PromptSplit.isAnswer(message) && message.path("weight").asDouble(1) != 1) {
            throw new LeftOut("a message does not weigh 1, and TRL's messages have no weights");
        }
        message.remove("weight");
    }

    /**
     * OpenAI's supervised fine-tuning: {@code messages}, {@code tools}; {@code weight} on an assistant's message is
     * 0 or 1.
     */
    static void openAiSft(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode conversation : rollout.conversations()) {
            PromptSplit.of(conversation.path("messages"));
            ObjectNode row = ChatRows.row(conversation, false, false);
            for (JsonNode message : row.path("messages")) {
                weighed((ObjectNode) message);
            }
            tools(row, conversation);
            rows.add(row);
        }
        rows.forEach(out);
    }

    private static void weighed(ObjectNode message) throws LeftOut {
        if (!PromptSplit.isAnswer(message)) {
            message.remove("weight");
        } else if (message.has("weight")) {
            double weight = message.path("weight").doubleValue();
            if (weight != 0 && weight != 1) {
                throw new LeftOut("a message weighs neither 0 nor 1, which are all that OpenAI takes");
            }
            message.put("weight", (int) weight);
        }
    }

    private static void tools(ObjectNode row, JsonNode conversation) {
        if (!conversation.path("tools").isEmpty()) {
            row.set("tools", conversation.get("tools"));
        }
    }

    /** TRL's unpaired preference: {@code prompt}, {@code completion}, {@code label}. */
    static DataFormat.RowSink trlKto(double good) {
        return (rollout, out) -> {
            boolean label = rollout.outcome().orElseThrow(TrainingRows::unscored) >= good;
            for (JsonNode conversation : rollout.conversations()) {
                PromptSplit split = PromptSplit.of(conversation.path("messages"));
                ObjectNode row = RowJson.NODES.objectNode();
                row.set("prompt", ChatMessages.write(split.prompt(), true, false));
                row.set("completion", ChatMessages.write(split.completion(), true, false));
                row.put("label", label);
                tools(row, conversation);
                out.accept(row);
            }
        };
    }

    static LeftOut unscored() {
        return new LeftOut("it has no outcome");
    }

    /** TRL's prompts for online methods: {@code prompt}, and columns its reward functions get. One a task. */
    static DataFormat.RowSink trlGrpo() {
        var seen = new HashIndex128();
        return (rollout, out) -> {
            if (!seen.isNew(hash(rollout.task()))) {
                throw new LeftOut("another row has its task");
            }
            JsonNode conversation = rollout.conversations().path(0);
            ObjectNode row = RowJson.NODES.objectNode();
            row.set(
                    "prompt",
                    ChatMessages.write(
                            PromptSplit.of(conversation.path("messages")).prompt(), true, false));
            row.put("task_id", rollout.task());
            if (rollout.json().path("task").has("expected")) {
                row.set("answer", rollout.json().path("task").get("expected"));
            }
            out.accept(row);
        };
    }

    /**
     * Rows of a {@code dataset}: {@code id}, {@code input}, {@code expected}. What is expected is what the task says is right,
     * else what came out.
     */
    static DataFormat.RowSink cases() {
        var ids = new HashIndex128();
        return (rollout, out) -> {
            ObjectNode row = RowJson.NODES.objectNode().put("id", rollout.id());
            row.set("input", input(rollout.json()));
            row.set("expected", expected(rollout.json()));
            if (!ids.isNew(hash(rollout.id()))) {
                throw new LeftOut("another row has its id");
            }
            out.accept(row);
        };
    }

    /** Of millions of rows the texts would not fit into memory. */
    private static byte[] hash(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A run of our own has its input by parameter, and what a dataset is for has one. */
    private static JsonNode input(JsonNode rollout) throws LeftOut {
        JsonNode input = rollout.path("task").path("input");
        boolean named = rollout.hasNonNull("run") && input.isObject();
        if (input.isMissingNode() || named && input.isEmpty()) {
            throw new LeftOut("it has no input");
        }
        return named && input.size() == 1 ? input.iterator().next() : input;
    }

    private static JsonNode expected(JsonNode rollout) throws LeftOut {
        JsonNode right = rollout.path("task").path("expected");
        JsonNode expected = right.isMissingNode() ? rollout.path("output") : right;
        if (expected.isMissingNode()) {
            throw new LeftOut("it has no output");
        }
        return expected;
    }
}
