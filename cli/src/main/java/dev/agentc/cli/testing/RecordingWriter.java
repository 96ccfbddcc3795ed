package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
import dev.agentc.plan.Hash;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Recordings as text: a section a test, a block a call, so that a person sees in a review what changed. Each block and each head
 * carries eight digits of its own hash, and there is a last line, so that what was lost or changed by accident is found at its place.
 */
final class RecordingWriter {
    static final String FIRST = "agentc recording 1";

    /** Of a file that holds decisions, which earlier versions of this program would not know. */
    static final String SECOND = "agentc recording 2";

    static final String LAST = "end";

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private RecordingWriter() {}

    static String text(List<Recording> recordings) {
        boolean decided =
                recordings.stream().anyMatch(recording -> !recording.decisions().isEmpty());
        StringBuilder out = new StringBuilder(decided ? SECOND : FIRST).append('\n');
        recordings.forEach(recording -> section(recording, out));
        return out.append('\n').append(LAST).append('\n').toString();
    }

    private static void section(Recording recording, StringBuilder out) {
        StringBuilder head = new StringBuilder("test ").append(quoted(recording.test()));
        StringBuilder body = new StringBuilder();
        body.append("of: ").append(quoted(recording.file())).append('\n');
        recording
                .variables()
                .forEach((name, value) -> body.append("env: ")
                        .append(name)
                        .append(' ')
                        .append(quoted(value))
                        .append('\n'));
        body.append("calls: ").append(recording.exchanges().size()).append('\n');
        if (!recording.decisions().isEmpty()) {
            body.append("decisions: ").append(recording.decisions().size()).append('\n');
        }
        summed(head.toString(), body.toString(), out);
        recording.exchanges().forEach(exchange -> block(exchange, out));
        recording.decisions().forEach(decision -> block(decision, out));
    }

    private static void summed(String head, String body, StringBuilder out) {
        out.append('\n')
                .append(head)
                .append(" #")
                .append(sum(head, body))
                .append('\n')
                .append(body);
    }

    /** Of the head without it and of all lines below, whatever lines end in. */
    static String sum(String head, String body) {
        return Hash.ofText(head + "\n" + body).substring(0, 8);
    }

    private static void block(RecordedCall exchange, StringBuilder out) {
        StringBuilder body = new StringBuilder();
        body.append("asked: ").append(exchange.digest()).append('\n');
        if (exchange.arguments().isEmpty()) {
            body.append("parts: ")
                    .append(exchange.parts().stream()
                            .map(mark -> mark.name() + " " + mark.hash())
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        } else {
            body.append("with: ").append(exchange.arguments()).append('\n');
        }
        answer(exchange.answer(), body);
        summed("call " + exchange.key() + " " + exchange.kind() + " " + exchange.name(), body.toString(), out);
    }

    private static void block(RecordedDecision decision, StringBuilder out) {
        StringBuilder body = new StringBuilder();
        if (!decision.facts().isEmpty()) {
            json("facts", decision.facts(), body);
        }
        String about = decision.name().isEmpty() ? "" : " " + decision.name();
        summed("decided " + decision.key() + " " + decision.kind() + about, body.toString(), out);
    }

    private static void answer(ObjectNode answer, StringBuilder body) {
        if (answer.has("failed")) {
            if (answer.has("usage")) {
                usage(answer.get("usage"), body);
            }
            json("failed", answer.get("failed"), body);
        } else if (answer.has("value")) {
            json("value", answer.get("value"), body);
        } else {
            reply(answer, body);
        }
    }

    private static void reply(ObjectNode answer, StringBuilder body) {
        usage(answer.path("usage"), body);
        for (String field : List.of("by", "finish", "opaque")) {
            if (answer.hasNonNull(field)) {
                body.append(field)
                        .append(": ")
                        .append(quoted(answer.get(field).asText()))
                        .append('\n');
            }
        }
        for (JsonNode call : answer.path("calls")) {
            json("call", call, body);
        }
        String text = answer.path("text").asText();
        if (!text.isEmpty() || answer.path("calls").isEmpty()) {
            text(text, body);
        }
    }

    private static void usage(JsonNode usage, StringBuilder body) {
        body.append("usage: ").append(usage.path("input").asInt()).append(" in, ");
        body.append(usage.path("output").asInt()).append(" out");
        if (usage.path("cached").asInt() > 0) {
            body.append(", ").append(usage.path("cached").asInt()).append(" cached");
        }
        body.append(usage.path("estimated").asBoolean() ? ", estimated\n" : "\n");
    }

    private static void text(String text, StringBuilder body) {
        if (!isPlain(text)) {
            body.append("text: ").append(quoted(text)).append('\n');
            return;
        }
        body.append("text:\n");
        text.lines()
                .forEach(
                        line -> body.append(line.isEmpty() ? "" : INDENT + line).append('\n'));
    }

    /** Whether a text looks in an editor as it is, and survives one. */
    private static boolean isPlain(String text) {
        return !text.isBlank()
                && !text.startsWith("\n")
                && !text.endsWith("\n")
                && text.lines()
                        .noneMatch(line -> !line.isEmpty() && Character.isWhitespace(line.charAt(line.length() - 1)))
                && text.codePoints().allMatch(RecordingWriter::isShown);
    }

    private static boolean isShown(int c) {
        return c == '\n'
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    /** On its line where it fits, else laid out over several. */
    private static void json(String field, JsonNode value, StringBuilder body) {
        String line = visible(JsonWriter.text(value));
        if (line.length() <= WIDTH || !value.isContainerNode()) {
            body.append(field).append(": ").append(line).append('\n');
            return;
        }
        body.append(field).append(":\n");
        laidOut(value, INDENT, "", "", body);
    }

    private static void laidOut(JsonNode value, String indent, String before, String after, StringBuilder body) {
        String line = visible(JsonWriter.text(value));
        if (!value.isContainerNode() || value.isEmpty() || indent.length() + before.length() + line.length() <= WIDTH) {
            body.append(indent).append(before).append(line).append(after).append('\n');
            return;
        }
        boolean array = value instanceof ArrayNode;
        body.append(indent).append(before).append(array ? '[' : '{').append('\n');
        int left = value.size();
        if (array) {
            for (JsonNode each : value) {
                laidOut(each, indent + INDENT, "", --left == 0 ? "" : ",", body);
            }
        } else {
            for (var each : value.properties()) {
                laidOut(each.getValue(), indent + INDENT, quoted(each.getKey()) + ": ", --left == 0 ? "" : ",", body);
            }
        }
        body.append(indent).append(array ? ']' : '}').append(after).append('\n');
    }

    private static String quoted(String text) {
        return visible(JsonWriter.text(TextNode.valueOf(text)));
    }

    /** The same JSON with what nobody sees, or what turns the reading direction, written out. */
    private static String visible(String json) {
        if (json.codePoints().allMatch(RecordingWriter::isShown)) {
            return json;
        }
        StringBuilder out = new StringBuilder();
        json.codePoints().forEach(c -> {
            if (isShown(c)) {
                out.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    out.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            }
        });
        return out.toString();
    }
}
