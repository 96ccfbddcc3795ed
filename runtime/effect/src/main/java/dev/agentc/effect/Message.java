package dev.agentc.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of a conversation with a model. */
public sealed interface Message {

    /** The text a provider is sent. */
    String text();

    /**
     * A stretch of a message's text.
     *
     * @param slot id of the text slot it was written in, empty for data
     * @param label null if public and trusted
     */
    record Part(String text, String slot, @Nullable Label label) {}

    /** What the developer says. */
    record System(List<Part> parts) implements Message {
        public System {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return joined(parts);
        }
    }

    /** What the user says. */
    record User(List<Part> parts) implements Message {
        public User {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return joined(parts);
        }
    }

    /**
     * What the model said.
     *
     * @param tokens the ids it was sampled as, where the model is token-level; sent back as they are
     * @param opaque what the provider wants back verbatim (such as a thinking signature), null if nothing
     */
    record Assistant(
            String text,
            List<ToolCall> calls,
            @Nullable Sampled tokens,
            @Nullable String opaque) implements Message {
        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A tool's answer to one call.
     *
     * @param step which reply of the conversation asked for it, from 1
     * @param index which call of that reply, from 0
     */
    record Observation(
            int step,
            int index,
            String tool,
            String text,
            @Nullable Label label) implements Message {}

    private static String joined(List<Part> parts) {
        if (parts.size() == 1) {
            return parts.getFirst().text();
        }
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }
}
