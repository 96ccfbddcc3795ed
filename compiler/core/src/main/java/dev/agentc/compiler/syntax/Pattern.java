package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** What an arm takes. */
public sealed interface Pattern extends Tree {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** The forms there are, a record each. */
    enum Form {
        ANY,
        NAMED,
        FIELDS,
        LITERAL,
        BROKEN
    }

    /** {@code _}: anything. */
    record Any(Span span) implements Pattern {
        @Override
        public Form form() {
            return Form.ANY;
        }
    }

    /** {@code urgent}, {@code Email}, {@code orders.Missing}: an enum value, a type or an error. */
    record Named(List<Name> path, Span span) implements Pattern {
        public Named {
            path = List.copyOf(path);
        }

        /** The names joined by dots. */
        public String text() {
            return NameText.dotted(path);
        }

        @Override
        public Form form() {
            return Form.NAMED;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(path);
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

        @Override
        public Form form() {
            return Form.FIELDS;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(path);
            to.visitAll(fields);
        }
    }

    /** {@code "a"}, {@code 7}, {@code null}, {@code true}. */
    record Literal(Expr value, Span span) implements Pattern {
        @Override
        public Form form() {
            return Form.LITERAL;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
        }
    }

    /** Not understood; a finding says why. */
    record Broken(Span span) implements Pattern {
        @Override
        public Form form() {
            return Form.BROKEN;
        }
    }
}
