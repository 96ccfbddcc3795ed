package dev.agentc.compiler.names;

import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** A parameter, a {@code let}, a {@code var} or a loop's name. */
public final class Local {
    public final String name;
    public final int slot;
    public final Type type;
    public final boolean mutable;
    public final Span span;
    /** The one of the surrounding frame that this is a copy of; null if it is none. */
    public final @Nullable Local outer;

    /** The type as it is written, which values that are assigned are held to; null if there is none. */
    public @Nullable TypeRef written;

    private boolean used;

    public Local(String name, int slot, Type type, boolean mutable, Span span, @Nullable Local outer) {
        this.name = name;
        this.slot = slot;
        this.type = type;
        this.mutable = mutable;
        this.span = span;
        this.outer = outer;
    }

    public void use() {
        used = true;
        if (outer != null) {
            outer.use();
        }
    }

    public boolean used() {
        return used;
    }
}
