package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;
import java.util.function.Consumer;

/**
 * MINT's stored runs: {@code {"state": {"history", "success", "terminate_reason", …}, "task": {"task_name",
 * "task_id", …}}}.
 */
record MintRows() implements DataFormat {

    @Override
    public String name() {
        return "mint";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        JsonNode state = row.path("state");
        JsonNode task = row.path("task");
        String taskName = task.path("task_name").asText("");
        String id = task.path("task_id").asText("");
        if (taskName.isEmpty() || id.isEmpty()) {
            throw new Broken("has no task with `task_name` and `task_id`");
        }
        if (!state.path("success").isBoolean()) {
            throw new Broken("has no `success` that is true or false");
        }
        ObjectNode own = RowJson.NODES.objectNode().put("id", taskName + "/" + id);
        if (task.has("prompt")) {
            own.set("input", task.get("prompt"));
        }
        if (task.has("reference")) {
            own.set("expected", task.get("reference"));
        }
        own.put("domain", taskName);
        ObjectNode rest = row.deepCopy();
        ((ObjectNode) rest.path("state")).remove("history");
        var rollout = new NewRollout(name(), place, "")
                .group(taskName + "/" + id)
                .set("task", own)
                .status(status(state.path("terminate_reason").asText("")))
                .messages(ChatMessages.read(state.path("history"), false))
                .outcome(state.path("success").booleanValue() ? 1 : 0);
        rest.properties().forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        return List.of(rollout.built());
    }

    private static String status(String reason) {
        return switch (reason) {
            case "error" -> "failed";
            case "max_steps", "max_propose_steps" -> "truncated";
            default -> "ok";
        };
    }

    @Override
    public RowSink writer() {
        return this::write;
    }

    private void write(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        boolean same =
                rollout.format().equals(name()) && rollout.extra().path("state").isObject();
        if (!same && rollout.outcome().isEmpty()) {
            throw new LeftOut("it has no outcome");
        }
        for (JsonNode conversation : rollout.conversations()) {
            ObjectNode row = same ? rollout.extra().deepCopy() : outline(rollout);
            ((ObjectNode) row.path("state"))
                    .set("history", ChatMessages.write(conversation.path("messages"), false, same));
            out.accept(row);
        }
    }

    private static ObjectNode outline(Rollout rollout) {
        boolean success = rollout.outcome().orElse(0) >= 1;
        ObjectNode row = RowJson.NODES.objectNode();
        row.putObject("state")
                .put("finished", true)
                .put("success", success)
                .put("terminate_reason", success ? "task_success" : "max_steps");
        row.putObject("task")
                .put("task_name", rollout.json().path("task").path("domain").asText("task"))
                .put("task_id", rollout.task());
        return row;
    }
}
