package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;

/** What a declaration holds after its header. */
public sealed interface Body {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** Hands out the trees right below it. */
    default void children(Tree.Visitor to) {}

    /** The forms there are, a record each. */
    enum Form {
        VALUE,
        ITEMS,
        MISSING
    }

    /** {@code = expression}. */
    record Value(Expr value) implements Body {
        @Override
        public Form form() {
            return Form.VALUE;
        }

        @Override
        public void children(Tree.Visitor to) {
            to.visit(value);
        }
    }

    /** {@code { … }}: settings and statements, in order. */
    record Items(List<Item> items, Span span) implements Body {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Form form() {
            return Form.ITEMS;
        }

        @Override
        public void children(Tree.Visitor to) {
            to.visitAll(items);
        }
    }

    /** Neither; a finding says so. */
    record Missing() implements Body {
        @Override
        public Form form() {
            return Form.MISSING;
        }
    }
}
