package dev.agentc.data.operator;

import dev.agentc.data.row.Rollout;
import dev.agentc.data.row.RowNode;

/** Counts over one rollout. */
record Measured(long messages, long turns, long calls, long chars, long tokens) {

    /** Characters are code points, tokens those that were sampled. */
    static Measured of(Rollout rollout) {
        var counted = new long[4];
        rollout.row()
                .path("conversations")
                .each(conversation -> conversation.path("messages").each(message -> {
                    counted[0]++;
                    counted[1] += message.path("role").is("assistant") ? 1 : 0;
                    counted[2] += message.path("calls").size();
                    counted[3] += length(message.path("content"));
                }));
        return new Measured(counted[0], counted[1], counted[2], counted[3], tokens(rollout));
    }

    private static long tokens(Rollout rollout) {
        var tokens = new long[1];
        rollout.row()
                .path("steps")
                .each(step -> tokens[0] += step.path("completion_ids").size());
        return tokens[0];
    }

    /** Of a text, or of the texts of parts. */
    private static long length(RowNode content) {
        if (content.isText()) {
            return content.characters();
        }
        var length = new long[1];
        content.each(part -> length[0] += length(part.path("text")));
        return length[0];
    }
}
