package dev.agentc.effect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param model the model as the provider names it, empty if it did not say
 * @param usage {@link Usage#estimated} where the provider said nothing
 */
public record Reply(
        String text,
        List<ToolCall> calls,
        Finish finish,
        Usage usage,
        String model,
        @Nullable Sampled tokens,
        @Nullable String opaque) {
    public Reply {
        calls = List.copyOf(calls);
    }

    /** Why the model stopped. */
    public enum Finish {
        STOP,
        CALLS,
        LENGTH,
        FILTER;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is recorded. */
        public String word() {
            return word;
        }
    }

    public Message.Assistant message() {
        return new Message.Assistant(text, calls, tokens, opaque);
    }
}
