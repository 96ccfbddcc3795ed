package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.Optional;

/** A line of a body: a setting or a statement. */
public sealed interface Item extends Tree {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** The forms there are, a record each. */
    enum Form {
        SETTING,
        LET,
        ASSIGN,
        FOR,
        WHILE,
        REPEAT,
        GIVEN,
        EXPECT,
        EMIT,
        BREAK,
        CONTINUE,
        DO,
        BROKEN
    }

    /** {@code model: fast}. */
    record Setting(Optional<Doc> doc, Name key, Expr value, Span span) implements Item {
        @Override
        public Form form() {
            return Form.SETTING;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(doc);
            to.visit(key);
            to.visit(value);
        }
    }

    /**
     * {@code let n = 1} or {@code var n: int = 1}.
     *
     * @param mutable true for {@code var}
     */
    record Let(boolean mutable, Name name, Optional<TypeRef> type, Expr value, Span span) implements Item {
        @Override
        public Form form() {
            return Form.LET;
        }

        @Override
        public void children(Visitor to) {
            to.visit(name);
            to.visitAny(type);
            to.visit(value);
        }
    }

    /**
     * {@code n = n + 1} and {@code n += 1}; the target is a name, or members and elements of one.
     *
     * @param op what the value is put to the target's by; empty if it stands in its place
     */
    record Assign(Expr target, Optional<Op> op, Expr value, Span span) implements Item {
        @Override
        public Form form() {
            return Form.ASSIGN;
        }

        @Override
        public void children(Visitor to) {
            to.visit(target);
            to.visit(value);
        }
    }

    /** {@code for x in xs { … }}. */
    record For(Name name, Expr in, Expr.Block body, Span span) implements Item {
        @Override
        public Form form() {
            return Form.FOR;
        }

        @Override
        public void children(Visitor to) {
            to.visit(name);
            to.visit(in);
            to.visit(body);
        }
    }

    /** {@code while c { … }}. */
    record While(Expr condition, Expr.Block body, Span span) implements Item {
        @Override
        public Form form() {
            return Form.WHILE;
        }

        @Override
        public void children(Visitor to) {
            to.visit(condition);
            to.visit(body);
        }
    }

    /** {@code repeat 3 { … }}. */
    record Repeat(Expr count, Expr.Block body, Span span) implements Item {
        @Override
        public Form form() {
            return Form.REPEAT;
        }

        @Override
        public void children(Visitor to) {
            to.visit(count);
            to.visit(body);
        }
    }

    /**
     * {@code given f(7) => v}: what a call gives in a test.
     *
     * @param fails whether {@code result} is the error that it fails with: {@code given f(7) => fails E}
     */
    record Given(Expr call, Expr result, boolean fails, Span span) implements Item {
        @Override
        public Form form() {
            return Form.GIVEN;
        }

        @Override
        public void children(Visitor to) {
            to.visit(call);
            to.visit(result);
        }
    }

    /**
     * {@code expect a == b}.
     *
     * @param fails whether a failure is expected of what stands in {@code condition}: {@code expect f(7) fails}
     * @param error which one; empty if any will do
     */
    record Expect(Expr condition, boolean fails, Optional<Expr> error, Span span) implements Item {
        @Override
        public Form form() {
            return Form.EXPECT;
        }

        @Override
        public void children(Visitor to) {
            to.visit(condition);
            to.visitAny(error);
        }
    }

    /** {@code emit x}. */
    record Emit(Expr value, Span span) implements Item {
        @Override
        public Form form() {
            return Form.EMIT;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
        }
    }

    /** {@code break}. */
    record Break(Span span) implements Item {
        @Override
        public Form form() {
            return Form.BREAK;
        }
    }

    /** {@code continue}: no reserved word, but nothing else may be called so. */
    record Continue(Span span) implements Item {
        @Override
        public Form form() {
            return Form.CONTINUE;
        }
    }

    /** An expression by itself; the last one of a block is the block's value. */
    record Do(Expr value, Span span) implements Item {
        @Override
        public Form form() {
            return Form.DO;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
        }
    }

    /** Not understood; a finding says why. */
    record Broken(Span span) implements Item {
        @Override
        public Form form() {
            return Form.BROKEN;
        }
    }
}
