package dev.agentc.compiler.lower;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/** A figure and what it may come to, taken from expressions that are never evaluated. */
final class WrittenBar {
    private WrittenBar() {}

    static Expr strip(Expr expr) {
        return expr instanceof Expr.Group group ? strip(group.inner()) : expr;
    }

    /** What a bar is held against: {@code 80%}, {@code -1}; empty if it is no number that is written out. */
    static Optional<Double> number(Expr expr) {
        Expr bare = strip(expr);
        if (bare instanceof Expr.Int whole) {
            return Optional.of((double) whole.value());
        }
        if (bare instanceof Expr.Float number) {
            return Optional.of(number.value());
        }
        return bare instanceof Expr.Unary minus && minus.op() == Op.NEGATE
                ? number(minus.operand()).map(value -> -value)
                : Optional.empty();
    }

    /** As its author wrote it, on one line. */
    static String source(Expr expr, Context c) {
        return c.home()
                .source()
                .text()
                .substring(expr.span().start(), expr.span().end())
                .replaceAll("\\s+", " ");
    }

    static Code text(String text, Span span) {
        return new Code.Template(List.of(new Code.Chunk(text)), null, span);
    }
}
