package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;

/**
 * {@code key: value} in braces.
 *
 * @param quoted true when the key was written as text
 * @param shorthand true for a lone name, which is key and value: {@code { flight }}
 */
public record Entry(Name key, boolean quoted, boolean shorthand, Expr value, Span span) implements Tree {

    /** True when the key was written as a whole number. */
    public boolean numbered() {
        return !quoted && !key.text().isEmpty() && Character.isDigit(key.text().charAt(0));
    }

    @Override
    public void children(Visitor to) {
        to.visit(key);
        to.visit(value);
    }
}
