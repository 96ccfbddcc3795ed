package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A place in one source text.
 *
 * @param start first UTF-16 unit, from 0
 * @param length in UTF-16 units
 * @param line from 1
 * @param column in code points, from 1
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"start", "length", "line", "column"})
public record Span(int start, int length, int line, int column) {

    /** The place of things nobody wrote, such as a default. */
    public static final Span NONE = new Span(0, 0, 1, 1);

    public int end() {
        return start + length;
    }
}
