package dev.agentc.compiler.check;

import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** A parameter, a {@code let}, a {@code var} or a loop's name. */
final class Local {
    final String name;
    final int slot;
    final Type type;
    final boolean mutable;
    final Span span;
    /** The one of the surrounding frame that this is a copy of; null if it is none. */
    final @Nullable Local outer;

    private boolean used;

    Local(String name, int slot, Type type, boolean mutable, Span span, @Nullable Local outer) {
        this.name = name;
        this.slot = slot;
        this.type = type;
        this.mutable = mutable;
        this.span = span;
        this.outer = outer;
    }

    void use() {
        used = true;
        if (outer != null) {
            outer.use();
        }
    }

    boolean used() {
        return used;
    }
}
