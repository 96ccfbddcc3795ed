package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code Timeout | ToolFailed e if c => …} in {@code match} and {@code catch}.
 *
 * @param binder the name for what was matched
 * @param body a {@link Expr.Block} when braces follow the arrow
 */
public record Arm(List<Pattern> patterns, Optional<Name> binder, Optional<Expr> guard, Expr body, Span span)
        implements Tree {

    public Arm {
        patterns = List.copyOf(patterns);
    }

    @Override
    public void children(Visitor to) {
        to.visitAll(patterns);
        to.visitAny(binder);
        to.visitAny(guard);
        to.visit(body);
    }
}
