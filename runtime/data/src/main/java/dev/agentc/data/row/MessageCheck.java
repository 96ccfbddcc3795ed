package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** One message of a trajectory. */
final class MessageCheck {
    static final Set<String> FIELDS = Set.of(
            "role", "as", "content", "calls", "call_id", "name", "weight", "label", "parts", "raw", "opaque", "extra");
    static final Set<String> CALL = Set.of("id", "name", "arguments", "raw", "shape", "extra");
    static final Set<String> PART = Set.of("from", "to", "slot", "label");
    private static final Set<String> SHAPES = Set.of("bare", "untyped", "legacy");

    private MessageCheck() {}

    static void check(CheckedField message) throws Broken {
        message.object(FIELDS);
        message.field("role").oneOf(Trajectory.ROLES);
        message.field("as").optional(CheckedField::text);
        message.field("raw").optional(CheckedField::text);
        message.field("opaque").optional(CheckedField::text);
        message.field("label").optional(CheckedField::word);
        message.field("call_id").optional(CheckedField::text);
        message.field("name").optional(CheckedField::text);
        message.field("extra").optional(CheckedField::anyObject);
        message.field("weight").optional(weight -> {
            weight.number();
            weight.require(weight.node().doubleValue() >= 0, "0 or more");
        });
        message.field("content")
                .optional(content -> content.require(
                        content.node().isTextual() || content.node().isArray(), "a text or a list of parts"));
        message.field("parts").optional(parts -> parts(parts, message.node()));
        message.field("calls").optional(calls -> calls(message, calls));
    }

    private static void calls(CheckedField message, CheckedField calls) throws Broken {
        calls.list(MessageCheck::call);
        boolean asks = !calls.node().isEmpty();
        message.field("role")
                .require(
                        !asks || message.node().path("role").asText().equals("assistant"),
                        "assistant, which alone makes calls");
    }

    private static void call(CheckedField call) throws Broken {
        call.object(CALL);
        call.field("id").optional(CheckedField::text);
        call.field("name").word();
        call.field("shape").optional(shape -> shape.oneOf(SHAPES));
        call.field("extra").optional(CheckedField::anyObject);
        call.field("raw").optional(CheckedField::text);
        call.require(call.node().has("arguments") || call.node().has("raw"), "a call with `arguments` or `raw`");
    }

    /** Stretches of the content, one behind the other. */
    private static void parts(CheckedField parts, JsonNode message) throws Broken {
        parts.list(part -> part(part, message));
        for (int i = 1; i < parts.node().size(); i++) {
            parts.element(i)
                    .field("from")
                    .require(
                            parts.node().path(i).path("from").asInt()
                                    >= parts.node().path(i - 1).path("to").asInt(),
                            "behind the part before it");
        }
    }

    private static void part(CheckedField part, JsonNode message) throws Broken {
        part.object(PART);
        String content = message.path("content").asText();
        int length = content.codePointCount(0, content.length());
        part.field("from").index(0, length + 1);
        part.field("to").index(part.node().path("from").asInt(), length + 1);
        part.field("slot").optional(CheckedField::word);
        part.field("label").optional(CheckedField::word);
    }
}
