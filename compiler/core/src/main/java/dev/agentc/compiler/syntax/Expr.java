package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Code that has a value. */
public sealed interface Expr extends Tree {

    /** {@code 7}, {@code 20k}, {@code 80GB} (bytes). */
    record Int(long value, Span span) implements Expr {}

    /** {@code 0.5}, {@code 1e-4}, {@code 30%} (0.3). */
    record Float(double value, Span span) implements Expr {}

    /**
     * {@code $0.05}, exact.
     *
     * @param amount the digits as they were written, with at most 9 decimals
     */
    record Money(String amount, Span span) implements Expr {

        /** The amount in US dollars. Only asked for when it is needed: the class alone costs a fresh process 25 ms. */
        public BigDecimal dollars() {
            return new BigDecimal(amount);
        }
    }

    /** {@code 250ms}, {@code 90d}. */
    record Duration(long millis, Span span) implements Expr {}

    record Bool(boolean value, Span span) implements Expr {}

    record Null(Span span) implements Expr {}

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
    }

    /** A bare name, also {@code run}, {@code it}, {@code env} and {@code secret}. */
    record Ref(String name, Span span) implements Expr {}

    /**
     * {@code x.name} or {@code x?.name}.
     *
     * @param safe true for {@code ?.}
     */
    record Member(Expr target, Name name, boolean safe, Span span) implements Expr {}

    /** {@code xs[i]}. */
    record Index(Expr target, Expr index, Span span) implements Expr {}

    /**
     * {@code f(a, b: c)}.
     *
     * @param open true when {@code ..} leaves the other parameters open
     */
    record Call(Expr callee, List<Arg> args, boolean open, Span span) implements Expr {
        public Call {
            args = List.copyOf(args);
        }
    }

    /** {@code x { field: v }}: x with these fields. */
    record With(Expr target, List<Entry> entries, Span span) implements Expr {
        public With {
            entries = List.copyOf(entries);
        }
    }

    /** A bare {@code { a: 1 }}: a record or a map, as the expected type says. */
    record Braces(List<Entry> entries, Span span) implements Expr {
        public Braces {
            entries = List.copyOf(entries);
        }
    }

    /** {@code [a, b]}. */
    record Items(List<Expr> elements, Span span) implements Expr {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /** {@code -x} and {@code not x}. */
    record Unary(Op op, Span opSpan, Expr operand, Span span) implements Expr {}

    /** Two operands; {@code ..}, {@code ??}, {@code and}, {@code or} and {@code in} too. */
    record Binary(Op op, Span opSpan, Expr left, Expr right, Span span) implements Expr {}

    /** {@code x is NoFlight}. */
    record Is(Expr value, TypeRef type, Span span) implements Expr {}

    /** {@code x => e}, {@code (x, y) => { … }}; the body is a {@link Block} when braces follow the arrow. */
    record Lambda(List<Name> params, Expr body, Span span) implements Expr {
        public Lambda {
            params = List.copyOf(params);
        }
    }

    /** {@code if c { … } else …}; {@code otherwise} is a {@link Block} or another {@link If}. */
    record If(Expr condition, Block then, Optional<Expr> otherwise, Span span) implements Expr {}

    /** {@code match x { … }}. */
    record Match(Expr subject, List<Arm> arms, Span span) implements Expr {
        public Match {
            arms = List.copyOf(arms);
        }
    }

    /** {@code x catch { … }}. */
    record Catch(Expr value, List<Arm> arms, Span span) implements Expr {
        public Catch {
            arms = List.copyOf(arms);
        }
    }

    /** {@code parallel for x in xs { … }}: a list in the order of {@code xs}. */
    record ParallelFor(Name name, Expr in, Block body, Span span) implements Expr {}

    /** {@code parallel { a: f(), b: g() }}: a record. */
    record Parallel(List<Entry> entries, Span span) implements Expr {
        public Parallel {
            entries = List.copyOf(entries);
        }
    }

    /** {@code return} and {@code return x}. */
    record Return(Optional<Expr> value, Span span) implements Expr {}

    /** {@code fail NoFlight { from: x }}. */
    record Fail(Expr error, Span span) implements Expr {}

    /** {@code (x)}: kept for the formatter, means x. */
    record Group(Expr inner, Span span) implements Expr {}

    /** {@code { … }} as code: the body of an arm, a loop, a lambda. */
    record Block(List<Item> items, Span span) implements Expr {
        public Block {
            items = List.copyOf(items);
        }
    }

    /** Not understood; a finding says why. */
    record Broken(Span span) implements Expr {}
}
