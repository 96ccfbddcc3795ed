package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.Optional;

/**
 * A field of a {@code type}, {@code error} or {@code external} declaration, or a parameter: {@code order_id as "orderId": int? where it > 0 = null}.
 *
 * @param wire its name in JSON where that differs; never on parameters
 * @param where a condition on {@code it}
 * @param value the default
 */
public record Field(
        Optional<Doc> doc,
        Name name,
        Optional<String> wire,
        TypeRef type,
        Optional<Expr> where,
        Optional<Expr> value,
        Span span)
        implements Tree {

    /** The name it has in JSON. */
    public String jsonName() {
        return wire.orElse(name.text());
    }

    @Override
    public void children(Visitor to) {
        to.visitAny(doc);
        to.visit(name);
        to.visit(type);
        to.visitAny(where);
        to.visitAny(value);
    }
}
