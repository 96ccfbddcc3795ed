package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** What a declaration holds after its header. */
public sealed interface Body {

    /** {@code = expression}. */
    record Value(Expr value) implements Body {}

    /** {@code { … }}: settings and statements, in order. */
    record Items(List<Item> items, Span span) implements Body {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Neither; a finding says so. */
    record Missing() implements Body {}
}
