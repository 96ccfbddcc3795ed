package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** What an arm takes. */
public sealed interface Pattern extends Tree {

    /** {@code _}: anything. */
    record Any(Span span) implements Pattern {}

    /** {@code urgent}, {@code Email}, {@code orders.Missing}: an enum value, a type or an error. */
    record Named(List<Name> path, Span span) implements Pattern {
        public Named {
            path = List.copyOf(path);
        }

        /** The names joined by dots. */
        public String text() {
            return NameText.dotted(path);
        }
    }

    /** {@code Company { vat }}: a type, with names for some of its fields. */
    record Fields(List<Name> path, List<Name> fields, Span span) implements Pattern {
        public Fields {
            path = List.copyOf(path);
            fields = List.copyOf(fields);
        }

        /** The type's names joined by dots. */
        public String text() {
            return NameText.dotted(path);
        }
    }

    /** {@code "a"}, {@code 7}, {@code null}, {@code true}. */
    record Literal(Expr value, Span span) implements Pattern {}

    /** Not understood; a finding says why. */
    record Broken(Span span) implements Pattern {}
}
