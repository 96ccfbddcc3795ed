package dev.agentc.engine.value.tree;

/** What is known of a stretch of items as a whole, kept at every node of a {@link PartTree}. */
public interface Sum<S extends Sum<S>> {

    /** Of this stretch and the one behind it. In whatever order stretches are put together, the whole is the same. */
    S and(S next);
}
