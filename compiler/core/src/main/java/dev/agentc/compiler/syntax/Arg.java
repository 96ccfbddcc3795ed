package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.Optional;

/** An argument of a call, by position or by name. */
public record Arg(Optional<Name> name, Expr value, Span span) implements Tree {
    @Override
    public void children(Visitor to) {
        to.visitAny(name);
        to.visit(value);
    }
}
