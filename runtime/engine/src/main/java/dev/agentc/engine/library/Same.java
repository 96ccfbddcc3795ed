package dev.agentc.engine.library;

import dev.agentc.engine.value.Equality;

/** A value as a key of Java's maps: equal when the language says so. */
record Same(Object value) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Same same && Equality.equal(value, same.value);
    }

    @Override
    public int hashCode() {
        return Equality.hash(value);
    }
}
