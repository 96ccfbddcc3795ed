package dev.agentc.data.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A value in a row that was read, or none. It holds until the next row is read.
 *
 * @param at its place on the tape; -1 for what is not there
 */
public record RowNode(RowTape tape, int at) {
    private static final int ABSENT = -1;

    /** The field of an object; one that is not there of anything else. */
    public RowNode path(String name) {
        int field = at == ABSENT || tape.kinds[at] != RowTape.OBJECT ? ABSENT : field(name);
        return new RowNode(tape, field);
    }

    private int field(String name) {
        boolean isAscii = RowText.isAscii(name);
        int one = at + 1;
        for (int left = tape.sizes[at]; left > 0; left--) {
            if (isAscii ? RowText.is(tape, one, name) : RowText.of(tape, one).equals(name)) {
                return one + 1;
            }
            one = tape.next[one + 1];
        }
        return ABSENT;
    }

    /** The element of a list; one that is not there of anything else. */
    public RowNode path(int index) {
        if (!isList() || index < 0 || index >= size()) {
            return new RowNode(tape, ABSENT);
        }
        RowNode element = first();
        for (int i = 0; i < index; i++) {
            element = element.after();
        }
        return element;
    }

    /** What stands first in a list or object that is not empty: of an object the first name. */
    RowNode first() {
        return new RowNode(tape, at + 1);
    }

    /** Of a field's name what stands under it. */
    RowNode value() {
        return new RowNode(tape, at + 1);
    }

    /** What stands behind it, where something does. */
    RowNode after() {
        return new RowNode(tape, tape.next[at]);
    }

    /** Each element of a list; none of anything else. */
    public void each(Consumer<RowNode> taker) {
        if (isList()) {
            RowNode element = first();
            for (int left = size(); left > 0; left--) {
                taker.accept(element);
                element = element.after();
            }
        }
    }

    public boolean isMissing() {
        return at == ABSENT;
    }

    public boolean isNull() {
        return is(RowTape.NULL);
    }

    public boolean isObject() {
        return is(RowTape.OBJECT);
    }

    public boolean isList() {
        return is(RowTape.LIST);
    }

    public boolean isTruth() {
        return is(RowTape.TRUE) || is(RowTape.FALSE);
    }

    public boolean isText() {
        return at != ABSENT && RowText.isText(tape.kinds[at]);
    }

    public boolean isNumber() {
        return is(RowTape.WHOLE) || is(RowTape.DECIMAL);
    }

    private boolean is(byte kind) {
        return at != ABSENT && tape.kinds[at] == kind;
    }

    public boolean has(String name) {
        return !path(name).isMissing();
    }

    public boolean hasNonNull(String name) {
        RowNode field = path(name);
        return !field.isMissing() && !field.isNull();
    }

    /** How many elements or fields; 0 of anything else. */
    public int size() {
        return at == ABSENT ? 0 : tape.sizes[at];
    }

    /** As {@link #text}; empty of null too. */
    public String word() {
        return isNull() ? "" : text();
    }

    /** A text, or a number, or a word as JSON has it; empty of anything else. */
    public String text() {
        if (at == ABSENT || isObject() || isList()) {
            return "";
        }
        return isText() ? RowText.of(tape, at) : isNumber() ? RowNumber.text(tape, at) : raw();
    }

    /** Whether it is a text without a character. */
    boolean isEmptyText() {
        return isText() && tape.from[at] == tape.to[at];
    }

    /** Whether it is just that text of ASCII. */
    public boolean is(String text) {
        return isText() && RowText.is(tape, at, text);
    }

    /** How many code points a text has; 0 of anything else. */
    public int characters() {
        return isText() ? RowText.characters(tape, at) : 0;
    }

    /** Of a number, as it is. */
    public BigDecimal decimal() {
        return RowNumber.decimal(tape, at);
    }

    /** Of a number, the nearest. */
    double real() {
        return RowNumber.real(tape, at);
    }

    /** Whether it is a number that is no endless one as a {@code double}. */
    boolean isFinite() {
        return isNumber() && RowNumber.isFinite(tape, at);
    }

    /** Whether it is a whole number that a {@code long} holds. */
    boolean isLong() {
        return is(RowTape.WHOLE) && RowNumber.isLong(tape, at);
    }

    boolean isInt() {
        return isLong() && whole() == (int) whole();
    }

    /** Of one that {@link #isLong}; 0 of what is no whole number. */
    long whole() {
        return is(RowTape.WHOLE) ? RowNumber.whole(tape, at) : 0;
    }

    /** Of one that {@link #isInt}; 0 of anything else. */
    int index() {
        return (int) whole();
    }

    /** Whether both are the same text or number, or neither is there. */
    boolean isSame(RowNode other) {
        return isText() == other.isText() && isNumber() == other.isNumber() && text().equals(other.text());
    }

    /** As a tree of its own; a missing node of what is not there. */
    public JsonNode tree() {
        if (at == ABSENT) {
            return RowJson.NODES.missingNode();
        }
        return isText() ? RowJson.NODES.textNode(text()) : RowJson.checked(raw());
    }

    /** The bytes as they are. */
    private String raw() {
        return new String(tape.bytes, tape.from[at], tape.to[at] - tape.from[at], StandardCharsets.UTF_8);
    }
}
