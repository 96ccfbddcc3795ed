package dev.agentc.journal.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.view.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as a trajectory: who it was, what was asked, every conversation, every answer with its tokens, rewards, cost. An evaluation or a
 * training is one for each of its rollouts.
 */
public final class RunTrajectory {
    private static final String OUTCOME = "outcome";
    private static final String ADVANTAGE = "advantage";

    private final Executed executed;
    private final History history;
    private final Journal.Start start;
    private final ObjectNode row = RecordedText.NODES.objectNode();

    private RunTrajectory(Executed executed) {
        this.executed = executed;
        this.history = executed.history();
        this.start = history.start();
    }

    /** One after the other, each made when it is asked for. */
    public static Stream<ObjectNode> of(History history) {
        return Executed.of(history).stream().map(executed -> new RunTrajectory(executed).row());
    }

    private ObjectNode row() {
        List<Transcript.Conversation> conversations = Transcript.of(history).conversations();
        var steps = new TrajectorySteps(history.events(), conversations);
        row.put("schema", "agent-traj/1").put("rollout_id", executed.id());
        row.put("group_id", executed.group()).put("run", start.run().toString());
        ObjectNode task = row.putObject("task").put("id", executed.task());
        task.set("input", executed.asked());
        said("expected").ifPresent(expected -> task.set("expected", expected));
        spec(row.putObject("spec"));
        row.put("provenance", provenance(steps));
        JsonNode seed = RecordedText.read(start.pins().get("seed"));
        if (seed.isNumber()) {
            row.set("seed", seed);
        }
        ended(steps.finish());
        ArrayNode said = row.putArray("conversations");
        conversations.forEach(one -> conversation(said.addObject(), one));
        said("version").ifPresent(version -> version(steps, said("policy").orElse(version), version));
        row.set("steps", steps.json());
        rewards(steps);
        steps.scheme().ifPresent(tok -> row.set("tok", tok));
        cost(row.putObject("cost"));
        return row;
    }

    /** What the program recorded of a rollout; empty of a whole run, and where that says nothing. */
    private Optional<JsonNode> said(String field) {
        return executed.said().map(said -> said.get(field));
    }

    /** Answers of the weights that learn had so many steps behind them. */
    private static void version(TrajectorySteps steps, JsonNode policy, JsonNode version) {
        for (JsonNode step : steps.json()) {
            if (step.at("/policy/model").equals(policy)) {
                ((ObjectNode) step.get("policy")).set("version", version);
            }
        }
    }

    /** Rollouts of a training are its own or those of another model, which teaches. */
    private String provenance(TrajectorySteps steps) {
        boolean other = said("own").filter(own -> !own.asBoolean()).isPresent();
        String model = steps.json().path(0).path("policy").path("declared").asText();
        return other && !model.isEmpty() ? "model:" + model : "self";
    }

    private void spec(ObjectNode spec) {
        if (!start.planHash().isEmpty()) {
            spec.put("hash", "sha256:" + start.planHash());
        }
        spec.put("agent", executed.agent());
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
        Optional<Event> end = executed.end();
        JsonNode body = end.map(event -> RecordedText.read(event.body())).orElse(RecordedText.read(null));
        boolean failed =
                end.filter(event -> event.phase() == Event.Phase.FAILED).isPresent();
        String error = failed ? body.path("error").asText() : "";
        row.put("status", executed.said().isEmpty() ? status(error, finish) : status(end, error, finish));
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

    /** Of a rollout, which has no status beside its end. */
    private static String status(Optional<Event> end, String error, String finish) {
        if (end.isEmpty()) {
            return "unfinished";
        }
        return switch (error) {
            case "" -> finish.equals("length") ? "truncated" : "ok";
            case "Timeout" -> "timeout";
            case "Cancelled" -> "cancelled";
            default -> "failed";
        };
    }

    /**
     * Those that were recorded for the whole of it, the last of each name. A rollout has as its outcome
     * the reward that a training compared it by, or the only one it was given. Without one the outcome is null, which is not 0.
     */
    private void rewards(TrajectorySteps steps) {
        ObjectNode rewards = RecordedText.NODES.objectNode();
        rewards.putNull(OUTCOME);
        ObjectNode parts = RecordedText.NODES.objectNode();
        for (Event event : history.events()) {
            if (event.isDecision(TrajectorySteps.REWARD) && isWhole(event, steps)) {
                JsonNode facts = RecordedText.read(event.body());
                String name = facts.path("name").asText();
                (name.equals(OUTCOME) ? rewards : parts).set(name, facts.get("value"));
            }
        }
        Optional<JsonNode> compared = compared();
        if (rewards.path(OUTCOME).isNull() && executed.said().isPresent()) {
            JsonNode outcome = compared.map(
                            it -> parts.path(it.path(TrajectorySteps.REWARD).asText()))
                    .orElseGet(() -> only(parts));
            rewards.set(OUTCOME, outcome.isMissingNode() ? RecordedText.NODES.nullNode() : outcome);
        }
        compared.map(it -> it.path("value")).filter(JsonNode::isNumber).ifPresent(it -> row.set(ADVANTAGE, it));
        if (!parts.isEmpty()) {
            rewards.set("components", parts);
        }
        row.set("rewards", rewards);
    }

    /** What a training made of its reward beside the others of its group: {@code {"reward", "value"}}. */
    private Optional<JsonNode> compared() {
        return history.events().stream()
                .filter(event -> event.isDecision(ADVANTAGE))
                .map(event -> RecordedText.read(event.body()))
                .findFirst();
    }

    private static JsonNode only(ObjectNode parts) {
        return parts.size() == 1 ? parts.elements().next() : MissingNode.getInstance();
    }

    /** Not of one of its steps. */
    private boolean isWhole(Event event, TrajectorySteps steps) {
        String key = event.key().text();
        return executed.said().isPresent() ? !steps.isOf(key) : key.equals(executed.key());
    }

    private Instant begun() {
        return executed.said().isEmpty()
                ? start.at()
                : history.events().getFirst().at();
    }

    private void cost(ObjectNode cost) {
        Usage sum = Usage.NONE;
        for (Event event : history.events()) {
            Usage usage = event.usage();
            sum = usage == null ? sum : sum.plus(usage);
        }
        cost.put("input", sum.input()).put("output", sum.output()).put("cached", sum.cached());
        if (!history.events().isEmpty()) {
            long ms = Duration.between(begun(), history.events().getLast().at()).toMillis();
            cost.put("ms", Math.max(0, ms));
        }
        if (sum.estimated()) {
            cost.put("estimated", true);
        }
    }
}
