package dev.agentc.data.row;

import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was said in a rollout (roles, contents, calls) as {@link RowJson} writes it, whatever blanks and escapes the row has: a list of
 * {@code {"role", "content", "calls": [{"name", "arguments"}]}}.
 */
final class SaidBytes {
    private static final byte[] ROLE = ascii("{\"role\":");
    private static final byte[] CONTENT = ascii(",\"content\":");
    private static final byte[] CALLS = ascii(",\"calls\":[");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] ARGUMENTS = ascii(",\"arguments\":");
    private static final byte[] NULL = ascii("null");

    private byte[] bytes;
    private int length;

    SaidBytes(RowNode row) {
        bytes = new byte[row.tape().to[row.at()] - row.tape().from[row.at()] + 64];
        add('[');
        row.path("conversations")
                .each(conversation -> conversation.path("messages").each(this::message));
        close(']');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] hash() {
        return Hash.sha256(bytes, 0, length);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void message(RowNode message) {
        add(ROLE);
        value(message.path("role"));
        add(CONTENT);
        value(message.path("content"));
        add(CALLS);
        message.path("calls").each(this::call);
        close(']');
        add('}');
        add(',');
    }

    private void call(RowNode call) {
        add(NAME);
        value(call.path("name"));
        add(ARGUMENTS);
        value(call.has("arguments") ? call.path("arguments") : call.path("raw"));
        add('}');
        add(',');
    }

    private void value(RowNode value) {
        if (value.isMissing()) {
            add(NULL);
            return;
        }
        RowTape tape = value.tape();
        int at = value.at();
        switch (tape.kinds[at]) {
            case RowTape.OBJECT -> fields(value);
            case RowTape.LIST -> {
                add('[');
                value.each(element -> {
                    value(element);
                    add(',');
                });
                close(']');
            }
            case RowTape.TEXT, RowTape.ESCAPED -> add(tape.bytes, tape.from[at] - 1, tape.to[at] + 1);
            case RowTape.SPELT -> add(RowJson.text(value.tree()).getBytes(StandardCharsets.UTF_8));
            case RowTape.WHOLE, RowTape.DECIMAL -> add(ascii(value.text()));
            default -> add(tape.bytes, tape.from[at], tape.to[at]);
        }
    }

    private void fields(RowNode object) {
        add('{');
        RowNode name = object.size() == 0 ? object : object.first();
        for (int left = object.size(); left > 0; left--) {
            value(name);
            add(':');
            value(name.value());
            add(',');
            name = name.value().after();
        }
        close('}');
    }

    /** In place of the comma behind the last. */
    private void close(char bracket) {
        if (bytes[length - 1] == ',') {
            length--;
        }
        add(bracket);
    }

    private void add(char one) {
        room(1);
        bytes[length++] = (byte) one;
    }

    private void add(byte[] more) {
        add(more, 0, more.length);
    }

    private void add(byte[] from, int begin, int end) {
        room(end - begin);
        System.arraycopy(from, begin, bytes, length, end - begin);
        length += end - begin;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
