package dev.agentc.models.scripted;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a file of scripted answers.
 *
 * @param usage null where the file says none
 */
record ScriptedAnswer(
        When when,
        String text,
        List<ToolCall> calls,
        Duration after,
        @Nullable Usage usage) {

    /** What an entry waits for; null asks nothing, and what is given has to hold together. */
    record When(
            @Nullable String key,
            @Nullable String equals,
            @Nullable String contains) {

        /** @param key with or without its attempt; without one it fits every attempt */
        boolean fits(ChatRequest request) {
            String last = request.messages().isEmpty()
                    ? ""
                    : request.messages().getLast().text();
            return (key == null
                            || key.equals(request.key().text())
                            || key.equals(
                                    request.key().attempt(request.attempt()).text()))
                    && (equals == null || equals.equals(last))
                    && (contains == null || last.contains(contains));
        }
    }
}
