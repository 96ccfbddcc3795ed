package dev.agentc.engine.value.tree;

/** Items beside each other, few enough to be copied: a leaf of a {@link PartTree}. Cannot be changed. */
public interface TreePart<P extends TreePart<P, S>, S extends Sum<S>> {

    int size();

    /** How many items a leaf has at most. */
    int most();

    S sum();

    /** Items {@code from} up to but without {@code to}; only they are copied. */
    P part(int from, int to);

    /** These items and those of the next, which may together be more than {@link #most}. */
    P plus(P next);

    /** With others in the place of {@code from} up to but without {@code to}; they may be more than {@link #most}. */
    default P splice(int from, int to, P instead) {
        return part(0, from).plus(instead).plus(part(to, size()));
    }
}
