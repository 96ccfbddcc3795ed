package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** A type as it is written. */
public sealed interface TypeRef extends Tree {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** The forms there are, a record each. */
    enum Form {
        NAMED,
        NULLABLE,
        UNION,
        LITERAL,
        CONSTANT,
        FUNCTION,
        BROKEN
    }

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

        @Override
        public Form form() {
            return Form.NAMED;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(path);
            to.visitAll(args);
        }
    }

    /** {@code T?}. */
    record Nullable(TypeRef inner, Span span) implements TypeRef {
        @Override
        public Form form() {
            return Form.NULLABLE;
        }

        @Override
        public void children(Visitor to) {
            to.visit(inner);
        }
    }

    /** {@code Person | Company}. */
    record Union(List<TypeRef> members, Span span) implements TypeRef {
        public Union {
            members = List.copyOf(members);
        }

        @Override
        public Form form() {
            return Form.UNION;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(members);
        }
    }

    /** {@code "done"}: the type of one text. */
    record Literal(String text, Span span) implements TypeRef {
        @Override
        public Form form() {
            return Form.LITERAL;
        }
    }

    /** {@code 7}, {@code true}: the type of one whole number, or of one of the two truths. */
    record Constant(Expr value, Span span) implements TypeRef {
        @Override
        public Form form() {
            return Form.CONSTANT;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
        }
    }

    /** {@code (A, B) -> C}. */
    record Function(List<TypeRef> params, TypeRef result, Span span) implements TypeRef {
        public Function {
            params = List.copyOf(params);
        }

        @Override
        public Form form() {
            return Form.FUNCTION;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(params);
            to.visit(result);
        }
    }

    /** Not understood; a finding says why. */
    record Broken(Span span) implements TypeRef {
        @Override
        public Form form() {
            return Form.BROKEN;
        }
    }
}
