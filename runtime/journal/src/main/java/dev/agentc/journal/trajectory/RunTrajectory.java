package dev.agentc.journal.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.view.Transcript;
import dev.agentc.plan.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run as a trajectory: who it was, what was asked, every conversation, every answer with its tokens, rewards, cost.
 */
public final class RunTrajectory {
    private static final int ID = 24;

    private final History history;
    private final Journal.Start start;
    private final ObjectNode row = RecordedText.NODES.objectNode();

    private RunTrajectory(History history) {
        this.history = history;
        this.start = history.start();
    }

    public static ObjectNode of(History history) {
        return new RunTrajectory(history).row();
    }

    private ObjectNode row() {
        List<Transcript.Conversation> conversations = Transcript.of(history).conversations();
        var steps = new TrajectorySteps(history.events(), conversations);
        JsonNode input = RecordedText.read(start.pins().get("input"));
        String task = Hash.ofText(start.entry() + "\n" + input).substring(0, ID);
        row.put("schema", "agent-traj/1").put("rollout_id", start.run().toString());
        row.put("group_id", task).put("run", start.run().toString());
        row.putObject("task")
                .put("id", task)
                .set("input", input.isMissingNode() ? RecordedText.NODES.nullNode() : input);
        spec(row.putObject("spec"));
        row.put("provenance", "self");
        JsonNode seed = RecordedText.read(start.pins().get("seed"));
        if (seed.isNumber()) {
            row.set("seed", seed);
        }
        ended(steps.finish());
        ArrayNode said = row.putArray("conversations");
        conversations.forEach(one -> conversation(said.addObject(), one));
        row.set("steps", steps.json());
        rewards();
        steps.scheme().ifPresent(tok -> row.set("tok", tok));
        cost(row.putObject("cost"));
        return row;
    }

    private void spec(ObjectNode spec) {
        if (!start.planHash().isEmpty()) {
            spec.put("hash", "sha256:" + start.planHash());
        }
        spec.put("agent", start.entry());
        if (!start.bindingHash().isEmpty()) {
            spec.put("binding", "sha256:" + start.bindingHash());
        }
    }

    private void conversation(ObjectNode node, Transcript.Conversation conversation) {
        node.put("role", Roles.of(history.events(), conversation.key()));
        node.put("key", conversation.key());
        node.set("messages", TrajectoryMessages.of(conversation.messages()));
    }

    /** How it ended, with what came of it. */
    private void ended(String finish) {
        Optional<Event> end = history.events().stream()
                .filter(event -> event.isEnd() && event.key().text().indexOf('/') < 0)
                .reduce((first, second) -> second);
        JsonNode body = end.map(event -> RecordedText.read(event.body())).orElse(RecordedText.read(null));
        boolean failed =
                end.filter(event -> event.phase() == Event.Phase.FAILED).isPresent();
        row.put("status", status(failed ? body.path("error").asText() : "", finish));
        if (failed && body.isObject()) {
            row.set("failure", body);
        } else if (end.isPresent() && !failed) {
            row.set("output", body.isMissingNode() ? RecordedText.NODES.nullNode() : body);
        }
    }

    private String status(String error, String finish) {
        return switch (history.status()) {
            case DONE -> finish.equals("length") ? "truncated" : "ok";
            case FAILED -> error.equals("Timeout") ? "timeout" : "failed";
            case STOPPED -> error.equals("Cancelled") ? "cancelled" : "unfinished";
            case RUNNING, WAITING -> "unfinished";
        };
    }

    /**
     * Those that were recorded for the whole run, the last of each name. Without one the outcome is null, which is
     * not 0.
     */
    private void rewards() {
        ObjectNode rewards = RecordedText.NODES.objectNode();
        rewards.putNull("outcome");
        ObjectNode parts = RecordedText.NODES.objectNode();
        for (Event event : history.events()) {
            if (event.isDecision(TrajectorySteps.REWARD) && event.key().text().indexOf('/') < 0) {
                JsonNode facts = RecordedText.read(event.body());
                String name = facts.path("name").asText();
                (name.equals("outcome") ? rewards : parts).set(name, facts.get("value"));
            }
        }
        if (!parts.isEmpty()) {
            rewards.set("components", parts);
        }
        row.set("rewards", rewards);
    }

    private void cost(ObjectNode cost) {
        Usage sum = Usage.NONE;
        for (Event event : history.events()) {
            Usage usage = event.usage();
            sum = usage == null ? sum : sum.plus(usage);
        }
        cost.put("input", sum.input()).put("output", sum.output()).put("cached", sum.cached());
        if (!history.events().isEmpty()) {
            long ms = Duration.between(start.at(), history.events().getLast().at())
                    .toMillis();
            cost.put("ms", Math.max(0, ms));
        }
        if (sum.estimated()) {
            cost.put("estimated", true);
        }
    }
}
