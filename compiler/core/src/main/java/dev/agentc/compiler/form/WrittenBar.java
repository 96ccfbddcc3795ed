package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import java.util.List;

/** A figure, taken from expressions that are never evaluated. */
public final class WrittenBar {
    private WrittenBar() {}

    public static Expr strip(Expr expr) {
        return expr instanceof Expr.Group group ? strip(group.inner()) : expr;
    }

    /** As its author wrote it, on one line. */
    public static String source(Expr expr, Context c) {
        return c.home()
                .source()
                .text()
                .substring(expr.span().start(), expr.span().end())
                .replaceAll("\\s+", " ");
    }

    public static Code text(String text, Span span) {
        return new Code.Template(List.of(new Code.Chunk(text)), null, span);
    }
}
