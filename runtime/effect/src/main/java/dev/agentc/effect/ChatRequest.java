package dev.agentc.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to a model.
 *
 * @param key of the model call without its attempt
 * @param attempt from 1
 * @param output of the answer, null where it is text
 * @param outputName the answer's type, for providers that want a name; empty where it is text
 * @param seed for models that sample here; the same request with the same seed gives the same reply
 * @param maxOutput most tokens of the reply
 */
public record ChatRequest(
        EffectKey key,
        int attempt,
        List<Message> messages,
        List<ToolSpec> tools,
        @Nullable Schema output,
        String outputName,
        long seed,
        int maxOutput) {
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }
}
