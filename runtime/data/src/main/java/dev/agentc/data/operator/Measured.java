package dev.agentc.data.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.data.row.Rollout;

/** Counts over one rollout. */
record Measured(long messages, long turns, long calls, long chars, long tokens) {

    /** Characters are code points, tokens those that were sampled. */
    static Measured of(Rollout rollout) {
        long messages = 0;
        long turns = 0;
        long calls = 0;
        long chars = 0;
        for (JsonNode conversation : rollout.conversations()) {
            for (JsonNode message : conversation.path("messages")) {
                messages++;
                turns += message.path("role").asText().equals("assistant") ? 1 : 0;
                calls += message.path("calls").size();
                chars += length(message.path("content"));
            }
        }
        long tokens = 0;
        for (JsonNode step : rollout.steps()) {
            tokens += step.path("completion_ids").size();
        }
        return new Measured(messages, turns, calls, chars, tokens);
    }

    static long length(JsonNode content) {
        if (content.isTextual()) {
            String text = content.textValue();
            return text.codePointCount(0, text.length());
        }
        long length = 0;
        for (JsonNode part : content) {
            length += length(part.path("text"));
        }
        return length;
    }
}
