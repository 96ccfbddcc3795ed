package dev.agentc.models;

import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Message;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.Usage;
import java.util.List;

/**
 * A guess at the tokens of a call whose provider said nothing: four characters a token, four tokens more a message,
 * thirty more a tool for its schema.
 */
public final class Estimate {
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int TOKENS_A_MESSAGE = 4;
    private static final int TOKENS_A_SCHEMA = 30;

    private Estimate() {}

    public static Usage of(ChatRequest request, String text, List<ToolCall> calls) {
        long asked = 0;
        for (Message message : request.messages()) {
            asked += TOKENS_A_MESSAGE * CHARACTERS_A_TOKEN + message.text().length();
            if (message instanceof Message.Assistant assistant) {
                asked += length(assistant.calls());
            }
        }
        for (ToolSpec tool : request.tools()) {
            asked += TOKENS_A_SCHEMA * CHARACTERS_A_TOKEN
                    + tool.name().length()
                    + tool.description().length();
        }
        return new Usage(tokens(asked), tokens(text.length() + length(calls)), 0, true);
    }

    private static long length(List<ToolCall> calls) {
        return calls.stream()
                .mapToLong(call -> call.name().length() + call.raw().length())
                .sum();
    }

    private static int tokens(long characters) {
        return (int) Math.min(Integer.MAX_VALUE, (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN);
    }
}
