package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.Optional;

/** A line of a body: a setting or a statement. */
public sealed interface Item extends Tree {

    /** {@code model: fast}. */
    record Setting(Optional<Doc> doc, Name key, Expr value, Span span) implements Item {}

    /**
     * {@code let n = 1} or {@code var n: int = 1}.
     *
     * @param mutable true for {@code var}
     */
    record Let(boolean mutable, Name name, Optional<TypeRef> type, Expr value, Span span) implements Item {}

    /** {@code n = n + 1}; the target is a name, or members and elements of one. */
    record Assign(Expr target, Expr value, Span span) implements Item {}

    /** {@code for x in xs { … }}. */
    record For(Name name, Expr in, Expr.Block body, Span span) implements Item {}

    /** {@code while c { … }}. */
    record While(Expr condition, Expr.Block body, Span span) implements Item {}

    /** {@code repeat 3 { … }}. */
    record Repeat(Expr count, Expr.Block body, Span span) implements Item {}

    /** {@code given f(7) => v}: what a call gives in a test. */
    record Given(Expr call, Expr result, Span span) implements Item {}

    /** {@code expect a == b}. */
    record Expect(Expr condition, Span span) implements Item {}

    /** {@code emit x}. */
    record Emit(Expr value, Span span) implements Item {}

    /** {@code break}. */
    record Break(Span span) implements Item {}

    /** An expression by itself; the last one of a block is the block's value. */
    record Do(Expr value, Span span) implements Item {}

    /** Not understood; a finding says why. */
    record Broken(Span span) implements Item {}
}
