package dev.agentc.engine.library;

import dev.agentc.engine.value.Equality;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.tree.LongText;

/**
 * A value as a key of Java's maps: equal when the language says so. Texts have an order too, by which Java's maps find them
 * when they were chosen to have one hash.
 */
public record Same(Object value) implements Comparable<Same> {

    @Override
    public boolean equals(Object other) {
        return other instanceof Same same && Equality.equal(value, same.value);
    }

    @Override
    public int hashCode() {
        return Equality.hash(value);
    }

    @Override
    public int compareTo(Same other) {
        return LongText.flat(Labels.bare(value)) instanceof String a
                        && LongText.flat(Labels.bare(other.value)) instanceof String b
                ? a.compareTo(b)
                : 0;
    }
}
