package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the solutions of one row together again, as long as they follow each other. */
final class Gsm8kWriter implements DataFormat.RowSink {
    private @Nullable ObjectNode open;
    private String key = "";

    @Override
    public void add(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        JsonNode messages = rollout.conversations().path(0).path("messages");
        boolean isPair = messages.size() == 2
                && messages.path(0).path("role").asText().equals("user")
                && messages.path(1).path("role").asText().equals("assistant");
        if (!isPair) {
            throw new LeftOut("it is more than a question and its answer");
        }
        String question = PlainText.of(messages.path(0));
        String said = PlainText.of(messages.path(1));
        boolean solution = rollout.format().equals("gsm8k") && !rollout.part().equals(Gsm8kRows.ANSWER);
        if (solution) {
            solution(rollout, question, said, out);
        } else {
            end(out);
            ObjectNode row =
                    RowJson.NODES.objectNode().put(Gsm8kRows.QUESTION, question).put(Gsm8kRows.ANSWER, said);
            if (rollout.format().equals("gsm8k")) {
                rollout.extra().properties().forEach(field -> row.set(field.getKey(), field.getValue()));
            }
            out.accept(row);
        }
    }

    private void solution(Rollout rollout, String question, String said, Consumer<ObjectNode> out) {
        String of = rollout.group() + "@"
                + rollout.json().path("source").path("line").asText();
        if (open == null || !of.equals(key) || open.has(rollout.part())) {
            end(out);
            key = of;
            open = RowJson.NODES.objectNode().put(Gsm8kRows.QUESTION, question);
        }
        if (rollout.part().equals(Gsm8kRows.TRUTH)) {
            open.put(Gsm8kRows.TRUTH, said);
            return;
        }
        ObjectNode solution = open.putObject(rollout.part());
        solution.put("is_correct", rollout.outcome().orElse(0) >= 1).put("solution", said);
        rollout.extra().properties().forEach(field -> solution.set(field.getKey(), field.getValue()));
    }

    @Override
    public void end(Consumer<ObjectNode> out) {
        if (open != null) {
            out.accept(open);
            open = null;
        }
    }
}
