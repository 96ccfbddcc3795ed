package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** A type as it is written. */
public sealed interface TypeRef extends Tree {

    /** {@code int}, {@code orders.Order}, {@code list<Ticket>}, {@code null}. */
    record Named(List<Name> path, List<TypeRef> args, Span span) implements TypeRef {
        public Named {
            path = List.copyOf(path);
            args = List.copyOf(args);
        }

        /** The names joined by dots. */
        public String text() {
            return path.size() == 1 ? path.getFirst().text() : NameText.dotted(path);
        }
    }

    /** {@code T?}. */
    record Nullable(TypeRef inner, Span span) implements TypeRef {}

    /** {@code Person | Company}. */
    record Union(List<TypeRef> members, Span span) implements TypeRef {
        public Union {
            members = List.copyOf(members);
        }
    }

    /** {@code "done"}: the type of one text. */
    record Literal(String text, Span span) implements TypeRef {}

    /** {@code (A, B) -> C}. */
    record Function(List<TypeRef> params, TypeRef result, Span span) implements TypeRef {
        public Function {
            params = List.copyOf(params);
        }
    }

    /** Not understood; a finding says why. */
    record Broken(Span span) implements TypeRef {}
}
