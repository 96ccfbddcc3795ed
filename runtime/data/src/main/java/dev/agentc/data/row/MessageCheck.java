package dev.agentc.data.row;

/** One message of a trajectory. */
final class MessageCheck {
    static final FieldNames FIELDS = FieldNames.of(
            "role", "as", "content", "calls", "call_id", "name", "weight", "label", "parts", "raw", "opaque", "extra");
    static final FieldNames CALL = FieldNames.of("id", "name", "arguments", "raw", "shape", "extra");
    static final FieldNames PART = FieldNames.of("from", "to", "slot", "label");
    private static final FieldNames SHAPES = FieldNames.of("bare", "untyped", "legacy");

    private MessageCheck() {}

    static void check(CheckedField message) throws Broken {
        message.object(FIELDS);
        message.field("role").oneOf(Trajectory.ROLES);
        int seen = 1
                + message.optional("content", MessageCheck::content)
                + message.optional("calls", calls -> calls(message, calls))
                + message.optional("call_id", CheckedField::text);
        if (seen < message.node().size()) {
            rest(message);
        }
    }

    /** What most messages do not have. */
    private static void rest(CheckedField message) throws Broken {
        message.optional("as", CheckedField::text);
        message.optional("raw", CheckedField::text);
        message.optional("opaque", CheckedField::text);
        message.optional("label", CheckedField::word);
        message.optional("name", CheckedField::text);
        message.optional("extra", CheckedField::anyObject);
        message.optional("weight", weight -> {
            weight.number();
            weight.require(weight.node().real() >= 0, "0 or more");
        });
        message.optional("parts", parts -> parts(parts, message.node()));
    }

    private static void content(CheckedField content) throws Broken {
        content.require(content.node().isText() || content.node().isList(), "a text or a list of parts");
    }

    private static void calls(CheckedField message, CheckedField calls) throws Broken {
        calls.list(MessageCheck::call);
        boolean asks = calls.node().size() > 0;
        message.field("role")
                .require(!asks || message.node().path("role").is("assistant"), "assistant, which alone makes calls");
    }

    private static void call(CheckedField call) throws Broken {
        call.object(CALL);
        call.optional("id", CheckedField::text);
        if (call.node().has("raw")) {
            call.field("name").text(); // a model may have written none
        } else {
            call.field("name").word();
        }
        call.optional("shape", shape -> shape.oneOf(SHAPES));
        call.optional("extra", CheckedField::anyObject);
        call.optional("raw", CheckedField::text);
        call.require(call.node().has("arguments") || call.node().has("raw"), "a call with `arguments` or `raw`");
    }

    /** Stretches of the content, one behind the other. */
    private static void parts(CheckedField parts, RowNode message) throws Broken {
        int length = message.path("content").characters();
        parts.list(part -> part(part, length));
        RowNode before = parts.node().path(0);
        for (int i = 1; i < parts.node().size(); i++) {
            RowNode part = before.after();
            if (part.path("from").whole() < before.path("to").whole()) {
                parts.element(i).field("from").require(false, "behind the part before it");
            }
            before = part;
        }
    }

    private static void part(CheckedField part, int length) throws Broken {
        part.object(PART);
        part.field("from").index(0, length + 1);
        part.field("to").index(part.node().path("from").index(), length + 1);
        part.optional("slot", CheckedField::word);
        part.optional("label", CheckedField::word);
    }
}
