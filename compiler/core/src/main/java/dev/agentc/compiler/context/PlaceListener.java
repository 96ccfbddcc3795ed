package dev.agentc.compiler.context;

import dev.agentc.plan.Span;

/** Hears of each piece of code before it is worked out, with what is known where it stands. */
@FunctionalInterface
public interface PlaceListener {
    /** For code that nobody asks about. */
    PlaceListener NOBODY = (span, c) -> {};

    /** @param c changes as soon as this returns */
    void at(Span span, Context c);
}
