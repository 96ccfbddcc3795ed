package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.LeftOut;
import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Recorded tokens as TRL takes them without a template: {@code input_ids}, and {@code labels} that are -100 wherever
 * the model did not
 * speak itself. A row for each answer that no other one goes on from.
 */
final class TokenRows {
    /** No loss on this token. (PyTorch, {@code CrossEntropyLoss}, {@code ignore_index}) */
    private static final int NO_LOSS = -100;

    private TokenRows() {}

    static void write(Rollout rollout, Consumer<ObjectNode> out) throws LeftOut {
        JsonNode steps = rollout.steps();
        Set<Integer> goneOn = new HashSet<>();
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode step : steps) {
            if (step.hasNonNull("parent")) {
                goneOn.add(step.path("parent").asInt());
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.path(i).has("completion_ids") && !goneOn.contains(i)) {
                rows.add(row(steps, i));
            }
        }
        if (rows.isEmpty()) {
            throw new LeftOut("its tokens were not recorded");
        }
        rows.forEach(out);
    }

    private static ObjectNode row(JsonNode steps, int last) throws LeftOut {
        ObjectNode row = RowJson.NODES.objectNode();
        add(steps, last, row.putArray("input_ids"), row.putArray("labels"));
        return row;
    }

    /** A label is there or not: what weighs less would be learnt from like all else. */
    private static boolean trains(JsonNode step) throws LeftOut {
        double weight = step.path("train").asBoolean(true) ? step.path("weight").asDouble(1) : 0;
        if (weight != 0 && weight != 1) {
            throw new LeftOut("a step weighs neither 0 nor 1, which are all that labels can say");
        }
        return weight == 1;
    }

    /** What came before a step, then the step. */
    private static void add(JsonNode steps, int index, ArrayNode ids, ArrayNode labels) throws LeftOut {
        JsonNode step = steps.path(index);
        if (step.hasNonNull("parent")) {
            add(steps, step.path("parent").asInt(), ids, labels);
        }
        for (JsonNode id : step.path("bridge_ids")) {
            ids.add(id);
            labels.add(NO_LOSS);
        }
        boolean trains = trains(step);
        for (JsonNode id : step.path("completion_ids")) {
            ids.add(id);
            labels.add(trains ? id : RowJson.NODES.numberNode(NO_LOSS));
        }
    }
}
