package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code {"instruction", "input", "output", "system", "history"}}; instruction and input are one message of the user.
 */
record AlpacaRows() implements DataFormat {
    private static final Set<String> SAID = Set.of("output", "history", "system");

    @Override
    public String name() {
        return "alpaca";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        ArrayNode messages = RowJson.NODES.arrayNode();
        String system = row.path("system").asText("");
        if (row.path("system").isTextual()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        for (JsonNode turn : row.path("history")) {
            if (!turn.path(0).isTextual() || !turn.path(1).isTextual()) {
                throw new Broken("has a `history` that is no list of pairs of texts");
            }
            say(messages, "user", turn.path(0).textValue());
            say(messages, "assistant", turn.path(1).textValue());
        }
        say(messages, "user", asked(row));
        if (!row.path("output").isTextual()) {
            throw new Broken("has no `output` that is a text");
        }
        say(messages, "assistant", row.path("output").textValue());
        var rollout = new NewRollout(name(), place, "").messages(messages);
        kept(rollout, row);
        return List.of(rollout.built());
    }

    /** What the messages do not tell: how the question was divided, and whether a history was empty or not there. */
    static void kept(NewRollout rollout, ObjectNode row) {
        row.properties().stream()
                .filter(field -> !SAID.contains(field.getKey())
                        || !field.getKey().equals("output")
                                && (field.getValue().isEmpty()
                                        && !field.getValue().isTextual()))
                .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
    }

    static String asked(ObjectNode row) throws Broken {
        String instruction = row.path("instruction").asText("");
        String input = row.path("input").asText("");
        if (!row.path("instruction").isTextual() || instruction.isEmpty() && input.isEmpty()) {
            throw new Broken("has no `instruction` that is a text");
        }
        return input.isEmpty() ? instruction : instruction + "\n" + input;
    }

    private static void say(ArrayNode messages, String role, String text) {
        messages.addObject().put("role", role).put("content", text);
    }

    @Override
    public RowSink writer() {
        return this::write;
    }

    private void write(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        boolean same = rollout.format().equals(name());
        for (JsonNode conversation : rollout.conversations()) {
            ObjectNode row = said(conversation.path("messages"));
            if (same) {
                row.remove("input"); // what the row had, it has again
                rollout.extra().properties().forEach(field -> row.set(field.getKey(), field.getValue()));
            }
            out.accept(row);
        }
    }

    /** @throws LeftOut where user and assistant do not take turns, or tools are called */
    private static ObjectNode said(JsonNode messages) throws LeftOut {
        ObjectNode row = RowJson.NODES.objectNode();
        int first = messages.path(0).path("role").asText().equals("system") ? 1 : 0;
        int turns = (messages.size() - first) / 2;
        if (turns == 0 || (messages.size() - first) % 2 != 0) {
            throw new LeftOut("user and assistant do not take turns");
        }
        ArrayNode history = RowJson.NODES.arrayNode();
        for (int i = 0; i < turns; i++) {
            JsonNode asked = messages.get(first + 2 * i);
            JsonNode answer = messages.get(first + 2 * i + 1);
            boolean turn = asked.path("role").asText().equals("user")
                    && answer.path("role").asText().equals("assistant")
                    && answer.path("calls").isEmpty();
            if (!turn) {
                throw new LeftOut("there is more in it than turns of user and assistant");
            }
            if (i < turns - 1) {
                history.addArray().add(PlainText.of(asked)).add(PlainText.of(answer));
            } else {
                row.put("instruction", PlainText.of(asked)).put("input", "").put("output", PlainText.of(answer));
            }
        }
        if (first == 1) {
            row.put("system", PlainText.of(messages.path(0)));
        }
        if (!history.isEmpty()) {
            row.set("history", history);
        }
        return row;
    }
}
