package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.models.openai.reply.Thinking;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server wants its requests: what differs from those that most of them take. Immutable.
 *
 * @param adaptations in the order in which they were found out; a later one of the same field replaces the earlier
 */
record Dialect(List<Adaptation> adaptations) {
    static final Dialect USUAL = new Dialect(List.of());

    static final String FORMAT = "response_format";
    static final String THINKING = "thinking";
    static final String STRICT = "strict";
    static final String SYSTEM = "system";
    static final String CONTENT = "content";
    static final String STREAM = "stream";

    /** How much it thinks, where the server wants it told. */
    static final String REASONING = "reasoning";

    /** The most that may be written, under whichever name. */
    static final String LIMIT = "max_output";

    /** The last message. */
    static final String ENDING = "ending";

    static final String USER = "user";
    static final String OBJECT = "json_object";

    /** Stands for what has to be there and is nothing. */
    static final String EMPTY = "\"\"";

    /** Before a word of JSON schemas that a server does not know. */
    static final String SCHEMA = "schema.";

    Dialect {
        adaptations = List.copyOf(adaptations);
    }

    Dialect with(Adaptation adaptation) {
        List<Adaptation> more = new ArrayList<>(adaptations);
        more.removeIf(known -> known.field().equals(adaptation.field()));
        more.add(adaptation);
        return new Dialect(more);
    }

    /** What is refused under both of its names is left out. */
    Adaptation further(Adaptation wish) {
        boolean back = adaptations.stream()
                .anyMatch(known ->
                        known.as().equals(wish.field()) && known.field().equals(wish.as()));
        return back ? Adaptation.leaveOut(wish.field()) : wish;
    }

    boolean streams() {
        return !adaptations.contains(new Adaptation(STREAM, "false"));
    }

    /** A request in this dialect. */
    ObjectNode applied(ObjectNode request) {
        for (Adaptation adaptation : adaptations) {
            apply(adaptation, request);
        }
        return request;
    }

    private static void apply(Adaptation adaptation, ObjectNode request) {
        switch (adaptation.field()) {
            case FORMAT -> format(adaptation.as(), request);
            case THINKING ->
                messages(request).forEach(adaptation.as().isEmpty() ? Dialect::withoutThinking : Dialect::withThinking);
            case STRICT -> withoutStrict(request);
            case SYSTEM -> system(adaptation.as(), request);
            case CONTENT -> messages(request).forEach(Dialect::withContent);
            case ENDING -> {
                if (endsWithModel(request)) {
                    request.withArray("messages").addObject().put("role", USER).put("content", "Go on.");
                }
            }
            case REASONING -> request.put("reasoning_effort", adaptation.as());
            case LIMIT -> OutputLimit.apply(adaptation.as(), request);
            case STREAM -> {
                boolean streams = Boolean.parseBoolean(adaptation.as());
                request.put(STREAM, streams);
                if (!streams) {
                    request.remove("stream_options");
                }
            }
            default -> {
                if (adaptation.field().startsWith(SCHEMA)) {
                    String word = adaptation.field().substring(SCHEMA.length());
                    SchemaWords.of(request).forEach(schema -> schema.remove(word));
                } else {
                    rename(adaptation, request);
                }
            }
        }
    }

    private static void rename(Adaptation adaptation, ObjectNode request) {
        JsonNode value = request.remove(adaptation.field());
        if (value != null && !adaptation.as().isEmpty()) {
            request.set(adaptation.as(), value);
        }
    }

    private static void format(String as, ObjectNode request) {
        if (!request.has(FORMAT)) {
            return;
        }
        request.remove(FORMAT);
        if (!as.isEmpty()) {
            request.putObject(FORMAT).put("type", as);
        }
    }

    private static Iterable<JsonNode> messages(ObjectNode request) {
        return request.withArray("messages");
    }

    private static void withoutThinking(JsonNode message) {
        if (message instanceof ObjectNode object) {
            object.remove(Thinking.FIELDS);
            object.remove(Thinking.DETAILS);
        }
    }

    /** Who thought nothing says so. */
    private static void withThinking(JsonNode message) {
        boolean said = Thinking.FIELDS.stream().anyMatch(message::hasNonNull);
        if (message instanceof ObjectNode object && object.path("role").asText().equals("assistant") && !said) {
            object.put(Thinking.FIELDS.getFirst(), "");
        }
    }

    private static void withoutStrict(ObjectNode request) {
        request.path("tools").forEach(tool -> {
            if (tool.path("function") instanceof ObjectNode function) {
                function.remove(STRICT);
            }
        });
        if (request.path(FORMAT).path("json_schema") instanceof ObjectNode schema) {
            schema.remove(STRICT);
        }
    }

    /** Whether the model has the last word: a strategy lets it think once more. */
    static boolean endsWithModel(ObjectNode request) {
        JsonNode messages = request.path("messages");
        return messages.path(messages.size() - 1).path("role").asText().equals("assistant");
    }

    private static void withContent(JsonNode message) {
        if (message instanceof ObjectNode object && !object.hasNonNull("content")) {
            object.put("content", "");
        }
    }

    /** Another role; or, as {@code user}, the beginning of what the user says. Users' messages that then follow each other are one. */
    private static void system(String as, ObjectNode request) {
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (JsonNode message : messages(request)) {
            ObjectNode one = message.deepCopy();
            if (one.path("role").asText().equals("system")) {
                one.put("role", as);
            }
            JsonNode last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean joins = as.equals(USER) && last != null && isUser(last) && isUser(one);
            if (joins) {
                ((ObjectNode) last)
                        .put(
                                "content",
                                last.path("content").asText() + "\n\n"
                                        + one.path("content").asText());
            } else {
                merged.add(one);
            }
        }
        request.set("messages", merged);
    }

    private static boolean isUser(JsonNode message) {
        return message.path("role").asText().equals(USER)
                && message.path("content").isTextual();
    }
}
