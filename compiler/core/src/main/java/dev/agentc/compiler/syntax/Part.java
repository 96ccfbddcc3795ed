package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** A part of a template. */
public sealed interface Part extends Tree {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** The forms there are, a record each. */
    enum Form {
        WORDS,
        HOLE,
        IF,
        FOR
    }

    /**
     * Text as it is printed.
     *
     * @param text escapes resolved, indentation and lines that hold only tags dropped
     * @param span the source it comes from, dropped parts included
     */
    record Words(String text, Span span) implements Part {
        @Override
        public Form form() {
            return Form.WORDS;
        }
    }

    /** {@code {{ expr }}}. */
    record Hole(Expr value, Span span) implements Part {
        @Override
        public Form form() {
            return Form.HOLE;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
        }
    }

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

        @Override
        public Form form() {
            return Form.IF;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(branches);
            to.visitAll(otherwise);
        }
    }

    /** One condition of an {@link If} and what it prints. */
    record Branch(Expr condition, List<Part> parts, Span span) implements Tree {
        public Branch {
            parts = List.copyOf(parts);
        }

        @Override
        public void children(Visitor to) {
            to.visit(condition);
            to.visitAll(parts);
        }
    }

    /** {@code {% for x in xs %} … {% end %}}. */
    record For(Name name, Expr in, List<Part> parts, Span span) implements Part {
        public For {
            parts = List.copyOf(parts);
        }

        @Override
        public Form form() {
            return Form.FOR;
        }

        @Override
        public void children(Visitor to) {
            to.visit(name);
            to.visit(in);
            to.visitAll(parts);
        }
    }
}
