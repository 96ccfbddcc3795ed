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
    /** @param text a string or a {@link LongText} */
    private record Piece(Object text, String slot, @Nullable Label label) {}

    private final String slot;
    private final List<Piece> pieces = new ArrayList<>(4);
    private final StringBuilder literal = new StringBuilder();
    private @Nullable AddressHoles address;

    WrittenText(String slot) {
        this.slot = slot;
    }

    @TruffleBoundary
    void literal(String text) {
        literal.append(text);
    }

    /** @param text a string or a {@link LongText} */
    @TruffleBoundary
    void data(Object text, @Nullable Label label) {
        flush();
        pieces.add(new Piece(text, "", label));
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
        for (Piece piece : pieces) {
            length += LongText.units(piece.text);
        }
        return length;
    }

    private void flush() {
        if (!literal.isEmpty()) {
            pieces.add(new Piece(literal.toString(), slot, null));
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
        if (pieces.isEmpty()) {
            return LongText.of(literal.toString());
        }
        flush();
        Object text = text();
        if (address != null) {
            address.check(LongText.string(text));
        }
        Label label = null;
        for (Piece piece : pieces) {
            label = Label.join(label, piece.label);
        }
        return Labels.with(text, label);
    }

    /** Long pieces are shared, what stands between them is copied. */
    private Object text() {
        Object text = "";
        StringBuilder between = new StringBuilder();
        long units = 0;
        for (Piece piece : pieces) {
            units += LongText.units(piece.text);
            Limits.text(units);
            if (piece.text instanceof LongText part) {
                text = LongText.joined(LongText.joined(text, LongText.of(between.toString())), part);
                between.setLength(0);
            } else {
                between.append((String) piece.text);
            }
        }
        return LongText.joined(text, LongText.of(between.toString()));
    }

    List<Message.Part> parts() {
        flush();
        List<Message.Part> parts = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            parts.add(new Message.Part(LongText.string(piece.text), piece.slot, piece.label));
        }
        return parts;
    }
}
