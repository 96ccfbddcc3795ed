package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.plan.Hash;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FireAct's trajectories, in either of the forms they are published in: as messages, and as one text behind {@code
 * instruction}, in
 * which observations begin lines. Both give the same conversations. The last observation tells the reward.
 */
record FireActRows() implements DataFormat {
    private static final Pattern REWARD = Pattern.compile("Episode finished, reward = (True|False)");
    private static final Pattern TURN = Pattern.compile("\n(?=Observation: )|(?<=\n)(?=Thought: )");
    private static final String OBSERVED = "Observation: ";
    private static final int ID = 24;

    /** What stood behind the last turn. */
    private static final String REST = "output_end";

    @Override
    public String name() {
        return "fireact";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        boolean chat = row.has("messages");
        var rollout = new NewRollout(name(), place, "");
        ArrayNode messages = chat ? ChatMessages.read(row.get("messages"), false) : turns(rollout, row);
        String task = Hash.ofText(messages.path(0).path("content").asText()).substring(0, ID);
        rollout.group(task)
                .set("task", RowJson.NODES.objectNode().put("id", task))
                .provenance("expert")
                .messages(messages);
        Matcher reward = REWARD.matcher(
                messages.path(messages.size() - 1).path("content").asText());
        if (reward.find()) {
            rollout.outcome(reward.group(1).equals("True") ? 1 : 0);
        }
        if (chat) {
            row.properties().stream()
                    .filter(field -> !field.getKey().equals("messages"))
                    .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        } else {
            AlpacaRows.kept(rollout, row);
        }
        return List.of(rollout.built());
    }

    private static ArrayNode turns(NewRollout rollout, ObjectNode row) throws Broken {
        ArrayNode messages = RowJson.NODES.arrayNode();
        messages.addObject().put("role", "user").put("content", AlpacaRows.asked(row));
        if (!row.path("output").isTextual()) {
            throw new Broken("has neither `messages` nor an `output` that is a text");
        }
        String output = row.path("output").textValue();
        String rest = output.endsWith("\n") ? "\n" : "";
        String said = output.substring(0, output.length() - rest.length());
        for (String turn : TURN.split(said)) {
            String text = turn.endsWith("\n") ? turn.substring(0, turn.length() - 1) : turn;
            messages.addObject()
                    .put("role", text.startsWith(OBSERVED) ? "user" : "assistant")
                    .put("content", text);
        }
        if (!joined(messages).equals(said)) {
            messages.removeAll();
            messages.addObject().put("role", "user").put("content", AlpacaRows.asked(row));
            messages.addObject().put("role", "assistant").put("content", said);
        }
        rollout.extra(REST, RowJson.NODES.textNode(rest));
        return messages;
    }

    /** All but the question. */
    private static String joined(JsonNode messages) {
        var text = new StringBuilder();
        for (int i = 1; i < messages.size(); i++) {
            text.append(i == 1 ? "" : "\n")
                    .append(messages.path(i).path("content").asText());
        }
        return text.toString();
    }

    @Override
    public RowSink writer() {
        return this::write;
    }

    private void write(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        boolean same = rollout.format().equals(name());
        for (JsonNode conversation : rollout.conversations()) {
            boolean asText = same && rollout.extra().has(REST);
            ObjectNode row = asText ? RowJson.NODES.objectNode() : ChatRows.row(conversation, false, same);
            if (asText) {
                row.put(
                        "output",
                        joined(conversation.path("messages"))
                                + rollout.extra().path(REST).asText());
            }
            if (same) {
                rollout.extra().properties().stream()
                        .filter(field -> !field.getKey().equals(REST))
                        .forEach(field -> row.set(field.getKey(), field.getValue()));
            }
            out.accept(row);
        }
    }
}
