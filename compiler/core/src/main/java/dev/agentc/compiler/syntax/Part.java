package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** A part of a template. */
public sealed interface Part extends Tree {

    /**
     * Text as it is printed.
     *
     * @param text escapes resolved, indentation and lines that hold only tags dropped
     * @param span the source it comes from, dropped parts included
     */
    record Words(String text, Span span) implements Part {}

    /** {@code {{ expr }}}. */
    record Hole(Expr value, Span span) implements Part {}

    /**
     * {@code {% if a %} … {% else if b %} … {% else %} … {% end %}}.
     *
     * @param branches at least one
     * @param otherwise empty without {@code else}
     */
    record If(List<Branch> branches, List<Part> otherwise, Span span) implements Part {
        public If {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** One condition of an {@link If} and what it prints. */
    record Branch(Expr condition, List<Part> parts, Span span) implements Tree {
        public Branch {
            parts = List.copyOf(parts);
        }
    }

    /** {@code {% for x in xs %} … {% end %}}. */
    record For(Name name, Expr in, List<Part> parts, Span span) implements Part {
        public For {
            parts = List.copyOf(parts);
        }
    }
}
