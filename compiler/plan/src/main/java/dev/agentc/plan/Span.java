package dev.agentc.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

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

    /** By hand, as in {@link Type}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Span span
                && start == span.start
                && length == span.length
                && line == span.line
                && column == span.column;
    }

    @Override
    public int hashCode() {
        return ((31 * start + length) * 31 + line) * 31 + column;
    }
}
