package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.Optional;

/** One value of an {@code enum}: {@code urgent = "P1"}. */
public record EnumMember(Optional<Doc> doc, Name name, Optional<String> wire, Span span) implements Tree {

    /** The name it has in JSON. */
    public String jsonName() {
        return wire.orElse(name.text());
    }

    @Override
    public void children(Visitor to) {
        to.visitAny(doc);
        to.visit(name);
    }
}
