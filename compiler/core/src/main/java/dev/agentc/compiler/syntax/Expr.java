package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.util.List;
import java.util.Optional;

/** Code that has a value. */
public sealed interface Expr extends Tree {

    /** Which of them it is: to be told apart in a {@code switch} that forgets none. See {@link Tree}. */
    Form form();

    /** The forms there are, a record each. */
    enum Form {
        INT,
        FLOAT,
        MONEY,
        DURATION,
        BOOL,
        NULL,
        TEXT,
        REF,
        MEMBER,
        INDEX,
        CALL,
        WITH,
        BRACES,
        ITEMS,
        UNARY,
        BINARY,
        IS,
        LAMBDA,
        IF,
        MATCH,
        CATCH,
        PARALLEL_FOR,
        PARALLEL,
        RETURN,
        FAIL,
        GROUP,
        BLOCK,
        BROKEN
    }

    /** {@code 7}, {@code 20k}, {@code 80GB} (bytes). */
    record Int(long value, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.INT;
        }
    }

    /** {@code 0.5}, {@code 1e-4}, {@code 30%} (0.3). */
    record Float(double value, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.FLOAT;
        }
    }

    /**
     * {@code $0.05}, exact.
     *
     * @param amount the digits as they were written, with at most 9 decimals
     */
    record Money(String amount, Span span) implements Expr {

        /** The amount in US dollars as plain decimal text. No number of it: that class alone costs a fresh process 10 ms. */
        public String dollars() {
            var point = amount.indexOf('.');
            var units = point < 0 ? amount.length() : point;
            var from = 0;
            while (from < units - 1 && amount.charAt(from) == '0') {
                from++;
            }
            return amount.substring(from);
        }

        @Override
        public Form form() {
            return Form.MONEY;
        }
    }

    /** {@code 250ms}, {@code 90d}. */
    record Duration(long millis, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.DURATION;
        }
    }

    record Bool(boolean value, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.BOOL;
        }
    }

    record Null(Span span) implements Expr {
        @Override
        public Form form() {
            return Form.NULL;
        }
    }

    /**
     * A text, which may be a template.
     *
     * @param parts texts as they are printed (escapes and indentation resolved), holes and tags; adjacent texts are joined
     */
    record Text(Quote quote, List<Part> parts, Span span) implements Expr {
        public Text {
            parts = List.copyOf(parts);
        }

        /** The text itself when there is no hole and no tag in it. */
        public Optional<String> plain() {
            if (parts.isEmpty()) {
                return Optional.of("");
            }
            return parts.size() == 1 && parts.getFirst() instanceof Part.Words words
                    ? Optional.of(words.text())
                    : Optional.empty();
        }

        @Override
        public Form form() {
            return Form.TEXT;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(parts);
        }
    }

    /** A bare name, also {@code run}, {@code it}, {@code env} and {@code secret}. */
    record Ref(String name, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.REF;
        }
    }

    /**
     * {@code x.name} or {@code x?.name}.
     *
     * @param safe true for {@code ?.}
     */
    record Member(Expr target, Name name, boolean safe, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.MEMBER;
        }

        @Override
        public void children(Visitor to) {
            to.visit(target);
            to.visit(name);
        }
    }

    /** {@code xs[i]}. */
    record Index(Expr target, Expr index, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.INDEX;
        }

        @Override
        public void children(Visitor to) {
            to.visit(target);
            to.visit(index);
        }
    }

    /**
     * {@code f(a, b: c)}.
     *
     * @param open true when {@code ..} leaves the other parameters open
     */
    record Call(Expr callee, List<Arg> args, boolean open, Span span) implements Expr {
        public Call {
            args = List.copyOf(args);
        }

        @Override
        public Form form() {
            return Form.CALL;
        }

        @Override
        public void children(Visitor to) {
            to.visit(callee);
            to.visitAll(args);
        }
    }

    /** {@code x { field: v }}: x with these fields. */
    record With(Expr target, List<Entry> entries, Span span) implements Expr {
        public With {
            entries = List.copyOf(entries);
        }

        @Override
        public Form form() {
            return Form.WITH;
        }

        @Override
        public void children(Visitor to) {
            to.visit(target);
            to.visitAll(entries);
        }
    }

    /** A bare {@code { a: 1 }}: a record or a map, as the expected type says. */
    record Braces(List<Entry> entries, Span span) implements Expr {
        public Braces {
            entries = List.copyOf(entries);
        }

        @Override
        public Form form() {
            return Form.BRACES;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(entries);
        }
    }

    /** {@code [a, b]}. */
    record Items(List<Expr> elements, Span span) implements Expr {
        public Items {
            elements = List.copyOf(elements);
        }

        @Override
        public Form form() {
            return Form.ITEMS;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(elements);
        }
    }

    /** {@code -x} and {@code not x}. */
    record Unary(Op op, Span opSpan, Expr operand, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.UNARY;
        }

        @Override
        public void children(Visitor to) {
            to.visit(operand);
        }
    }

    /** Two operands; {@code ..}, {@code ??}, {@code and}, {@code or} and {@code in} too. */
    record Binary(Op op, Span opSpan, Expr left, Expr right, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.BINARY;
        }

        @Override
        public void children(Visitor to) {
            to.visit(left);
            to.visit(right);
        }
    }

    /** {@code x is NoFlight}. */
    record Is(Expr value, TypeRef type, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.IS;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
            to.visit(type);
        }
    }

    /** {@code x => e}, {@code (x, y) => { … }}; the body is a {@link Block} when braces follow the arrow. */
    record Lambda(List<Name> params, Expr body, Span span) implements Expr {
        public Lambda {
            params = List.copyOf(params);
        }

        @Override
        public Form form() {
            return Form.LAMBDA;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(params);
            to.visit(body);
        }
    }

    /** {@code if c { … } else …}; {@code otherwise} is a {@link Block} or another {@link If}. */
    record If(Expr condition, Block then, Optional<Expr> otherwise, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.IF;
        }

        @Override
        public void children(Visitor to) {
            to.visit(condition);
            to.visit(then);
            to.visitAny(otherwise);
        }
    }

    /** {@code match x { … }}. */
    record Match(Expr subject, List<Arm> arms, Span span) implements Expr {
        public Match {
            arms = List.copyOf(arms);
        }

        @Override
        public Form form() {
            return Form.MATCH;
        }

        @Override
        public void children(Visitor to) {
            to.visit(subject);
            to.visitAll(arms);
        }
    }

    /** {@code x catch { … }}. */
    record Catch(Expr value, List<Arm> arms, Span span) implements Expr {
        public Catch {
            arms = List.copyOf(arms);
        }

        @Override
        public Form form() {
            return Form.CATCH;
        }

        @Override
        public void children(Visitor to) {
            to.visit(value);
            to.visitAll(arms);
        }
    }

    /** {@code parallel for x in xs { … }}: a list in the order of {@code xs}. */
    record ParallelFor(Name name, Expr in, Block body, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.PARALLEL_FOR;
        }

        @Override
        public void children(Visitor to) {
            to.visit(name);
            to.visit(in);
            to.visit(body);
        }
    }

    /** {@code parallel { a: f(), b: g() }}: a record. */
    record Parallel(List<Entry> entries, Span span) implements Expr {
        public Parallel {
            entries = List.copyOf(entries);
        }

        @Override
        public Form form() {
            return Form.PARALLEL;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(entries);
        }
    }

    /** {@code return} and {@code return x}. */
    record Return(Optional<Expr> value, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.RETURN;
        }

        @Override
        public void children(Visitor to) {
            to.visitAny(value);
        }
    }

    /** {@code fail NoFlight { from: x }}. */
    record Fail(Expr error, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.FAIL;
        }

        @Override
        public void children(Visitor to) {
            to.visit(error);
        }
    }

    /** {@code (x)}: kept for the formatter, means x. */
    record Group(Expr inner, Span span) implements Expr {
        @Override
        public Form form() {
            return Form.GROUP;
        }

        @Override
        public void children(Visitor to) {
            to.visit(inner);
        }
    }

    /** {@code { … }} as code: the body of an arm, a loop, a lambda. */
    record Block(List<Item> items, Span span) implements Expr {
        public Block {
            items = List.copyOf(items);
        }

        @Override
        public Form form() {
            return Form.BLOCK;
        }

        @Override
        public void children(Visitor to) {
            to.visitAll(items);
        }
    }

    /** Not understood; a finding says why. */
    record Broken(Span span) implements Expr {
        @Override
        public Form form() {
            return Form.BROKEN;
        }
    }
}
