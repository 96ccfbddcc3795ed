package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import java.util.List;
import java.util.function.Consumer;

/** tau-bench's stored runs: {@code {"task_id", "reward", "info", "traj", "trial"}}, messages as OpenAI has them. */
record TauBenchRows() implements DataFormat {

    @Override
    public String name() {
        return "tau-bench";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        JsonNode task = row.path("task_id");
        JsonNode reward = row.path("reward");
        if (!task.isInt() && !task.isTextual() || task.asText().isEmpty()) {
            throw new Broken("has no `task_id`");
        }
        if (!reward.isNumber() && !reward.isNull()) {
            throw new Broken("has no `reward` that is a number");
        }
        ObjectNode own = RowJson.NODES.objectNode().put("id", task.asText());
        JsonNode instruction = row.path("info").path("task").path("instruction");
        if (instruction.isTextual()) {
            own.set("input", instruction);
        }
        var rollout = new NewRollout(name(), place, "")
                .group(task.asText())
                .set("task", own)
                .status("ok")
                .messages(ChatMessages.read(row.path("traj"), false))
                .outcome(reward);
        row.properties().stream()
                .filter(field ->
                        !field.getKey().equals("traj") && !field.getKey().equals("reward"))
                .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        return List.of(rollout.built());
    }

    @Override
    public RowSink writer() {
        return this::write;
    }

    private void write(Rollout rollout, Consumer<ObjectNode> out) {
        boolean same = rollout.format().equals(name());
        for (JsonNode conversation : rollout.conversations()) {
            ObjectNode row = RowJson.NODES.objectNode();
            if (same) {
                rollout.extra().properties().forEach(field -> row.set(field.getKey(), field.getValue()));
            } else {
                row.put("task_id", rollout.task()).put("trial", 0).putObject("info");
            }
            row.set("reward", rollout.json().path("rewards").get("outcome"));
            row.set("traj", ChatMessages.write(conversation.path("messages"), false, same));
            out.accept(row);
        }
    }
}
