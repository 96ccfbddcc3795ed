package dev.agentc.engine.value;

import dev.agentc.effect.Label;

/**
 * A box around a value that does not come from the program alone. Made by {@link Labels#with}, so that no box holds a
 * box and a public, trusted value has none.
 */
public record Labeled(Object value, Label label) {
    public Labeled {
        if (value instanceof Labeled) {
            throw new IllegalArgumentException("a box in a box");
        }
    }
}
