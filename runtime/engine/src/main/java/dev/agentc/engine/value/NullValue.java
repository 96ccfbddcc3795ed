package dev.agentc.engine.value;

/** {@code null} of the language; Java's null is never a value. */
public enum NullValue {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
