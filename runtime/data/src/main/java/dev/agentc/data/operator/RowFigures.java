package dev.agentc.data.operator;

import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowNode;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@link RowStats} counts of one rollout.
 *
 * @param task hashed, as is what was {@code said}
 * @param roles one a message
 * @param tools one a call
 */
record RowFigures(
        String format,
        String provenance,
        String status,
        byte[] task,
        byte[] said,
        OptionalDouble outcome,
        Measured measured,
        List<String> roles,
        List<String> tools) {
    private static final String UNKNOWN = "unknown";

    static RowFigures of(Rollout rollout) {
        List<String> roles = new ArrayList<>();
        List<String> tools = new ArrayList<>();
        rollout.row()
                .path("conversations")
                .each(conversation -> conversation.path("messages").each(message -> {
                    roles.add(message.path("role").text());
                    message.path("calls")
                            .each(call -> tools.add(call.path("name").text()));
                }));
        return new RowFigures(
                rollout.format().isEmpty() ? "runs" : rollout.format(),
                known(rollout.row().path("provenance")),
                known(rollout.row().path("status")),
                Hash.sha256(rollout.task().getBytes(StandardCharsets.UTF_8)),
                rollout.said(),
                rollout.outcome(),
                Measured.of(rollout),
                roles,
                tools);
    }

    private static String known(RowNode word) {
        return word.word().isEmpty() ? UNKNOWN : word.word();
    }
}
