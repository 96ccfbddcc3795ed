package dev.agentc.engine.node.text;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.tree.LongText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a template as it grows: what was written by the author, and what was put in. */
final class WrittenText {
    private final String slot;
    private final List<Message.Part> parts = new ArrayList<>(4);
    private final StringBuilder literal = new StringBuilder();
    private @Nullable AddressHoles address;

    WrittenText(String slot) {
        this.slot = slot;
    }

    @TruffleBoundary
    void literal(String text) {
        literal.append(text);
    }

    @TruffleBoundary
    void data(String text, @Nullable Label label) {
        flush();
        parts.add(new Message.Part(text, "", label));
    }

    /** Data that stands in the path of an address. */
    @TruffleBoundary
    void path(String text, @Nullable Label label) {
        address().add(length(), text.length());
        data(text, label);
    }

    /** Data that stands in the query of an address. */
    @TruffleBoundary
    void query(String text, @Nullable Label label) {
        address().begin(length(), text.length());
        data(text, label);
    }

    private AddressHoles address() {
        address = address == null ? new AddressHoles() : address;
        return address;
    }

    private int length() {
        int length = literal.length();
        for (Message.Part part : parts) {
            length += part.text().length();
        }
        return length;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add(new Message.Part(literal.toString(), slot, null));
            literal.setLength(0);
        }
    }

    /**
     * The whole text, with the labels of all that was put in.
     *
     * @throws Raised {@code ToolFailed} if data leads an address to another host or out of its path
     */
    @TruffleBoundary
    Object value() {
        if (parts.isEmpty()) {
            return LongText.of(literal.toString());
        }
        StringBuilder text = new StringBuilder();
        Label label = null;
        for (Message.Part part : parts()) {
            Limits.text((long) text.length() + part.text().length());
            text.append(part.text());
            label = Label.join(label, part.label());
        }
        if (address != null) {
            address.check(text.toString());
        }
        return Labels.with(LongText.of(text.toString()), label);
    }

    List<Message.Part> parts() {
        flush();
        return parts;
    }
}
