package dev.agentc.engine.value.tree;

/** Items beside each other, few enough to be copied: a leaf of a {@link Tree}. Cannot be changed. */
public interface Part<P extends Part<P, S>, S extends Sum<S>> {

    int size();

    /** How many items a leaf has at most. */
    int most();

    S sum();

    /** Items {@code from} up to but without {@code to}; only they are copied. */
    P part(int from, int to);

    /** These items and those of the next, which may together be more than {@link #most}. */
    P plus(P next);
}
