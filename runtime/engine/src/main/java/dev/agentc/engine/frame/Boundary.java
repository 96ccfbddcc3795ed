package dev.agentc.engine.frame;

import org.jspecify.annotations.Nullable;

/** Whose errors those are that are raised here, where they are not just the program's. */
public interface Boundary extends Ambient.Part {
    /** As failures name it, such as {@code agent clerk}. */
    String name();

    /** What such an error says in its words; null if it has none for it. */
    @Nullable
    String message(String error);

    /** What to do about such an error; null if it knows nothing better than what is said of it everywhere. */
    @Nullable
    String next(String error);
}
