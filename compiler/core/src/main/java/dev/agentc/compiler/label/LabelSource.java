package dev.agentc.compiler.label;

/**
 * Where a label comes from and what it says.
 *
 * @param name qualified name of a tool, or an effect of the library such as {@code read_text}
 */
public record LabelSource(String name, Says says) {

    /** What a label says of a value. */
    public enum Says {
        PRIVATE,
        UNTRUSTED,
        /** No more than where it is from: it went into something with what is private, and the engine names all sources of that. */
        SOURCE
    }

    boolean isPrivate() {
        return says == Says.PRIVATE;
    }

    /** What a tool's result has of its arguments if one of them is private: who they are from, and no longer whether to trust them. */
    LabelSource secluded() {
        return says == Says.UNTRUSTED ? new LabelSource(name, Says.SOURCE) : this;
    }
}
