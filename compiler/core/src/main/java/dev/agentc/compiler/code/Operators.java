package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.match.Possible;
import dev.agentc.compiler.mend.ListPlaces;
import dev.agentc.compiler.mend.NullChoice;
import dev.agentc.compiler.mend.Orders;
import dev.agentc.compiler.mend.PlaceMends;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Calculation;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Code.Operator;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators: what they take, what they give, and what is known after a condition. */
final class Operators {
    private final Elaborator all;

    Operators(Elaborator all) {
        this.all = all;
    }

    Typed number(Expr.Int number, @Nullable Type want) {
        var wanted = want == null ? Types.OPEN : Types.present(want);
        if (!Fit.fits(Types.INT, wanted)) {
            var literal = new Type.LiteralInt(number.value());
            if (Fit.fits(literal, wanted)) {
                return new Typed(new Code.Int(number.value(), number.span()), literal);
            }
        }
        return Types.only(wanted, Type.Float.class) != null && Types.only(wanted, Type.Int.class) == null
                ? new Typed(new Code.Float(number.value(), number.span()), Types.FLOAT)
                : new Typed(new Code.Int(number.value(), number.span()), Types.INT);
    }

    Typed truth(Expr.Bool truth, @Nullable Type want) {
        var code = new Code.Bool(truth.value(), truth.span());
        if (want != null && !Fit.fits(Types.BOOL, want)) {
            var literal = new Type.LiteralBool(truth.value());
            return new Typed(code, Fit.fits(literal, want) ? literal : Types.BOOL);
        }
        return new Typed(code, Types.BOOL);
    }

    Typed unary(Expr.Unary unary, @Nullable Type want, Context c) {
        if (unary.op() == Op.NOT) {
            var condition = all.condition(unary.operand(), c);
            return condition.wrong()
                    ? condition
                    : new Typed(
                            new Code.Not(condition.code(), unary.span()), Types.BOOL, condition.no(), condition.yes());
        }
        var operand = all.expr(unary.operand(), want, c).plain();
        if (operand.wrong()) {
            return operand;
        }
        if (!Types.number(operand.type())
                && !(operand.type() instanceof Type.Money)
                && !(operand.type() instanceof Type.Duration)) {
            return all.wrong(
                    CheckRules.TYPE_OPERATOR,
                    c,
                    unary.opSpan(),
                    "`-` before `" + Types.show(operand.type()) + "`",
                    "numbers, money and durations have a sign");
        }
        var code = negated(operand.code(), unary.span());
        return code instanceof Code.Int number && want != null
                ? number(new Expr.Int(number.value(), unary.span()), want)
                : new Typed(code, operand.type());
    }

    private static Code negated(Code code, Span span) {
        if (code instanceof Code.Int literal) {
            return new Code.Int(-literal.value(), span);
        }
        if (code instanceof Code.Float literal) {
            return new Code.Float(-literal.value(), span);
        }
        return new Code.Negate(code, span);
    }

    Typed binary(Expr.Binary binary, @Nullable Type want, Context c) {
        return switch (binary.op()) {
            case AND -> and(binary, c);
            case OR -> or(binary, c);
            case ELSE -> otherwise(binary, want, c);
            case RANGE, RANGE_BELOW -> range(binary, c);
            case EQUAL, NOT_EQUAL -> equality(binary, c);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> comparison(binary, c);
            case IN -> contains(binary, c);
            case PLUS, MINUS, TIMES, DIVIDE -> arithmetic(binary, want, c);
            case NOT, IS, NEGATE -> Typed.wrong(binary.span());
        };
    }

    private Typed and(Expr.Binary binary, Context c) {
        var left = all.condition(binary.left(), c);
        var before = c.facts;
        c.facts = before.plus(left.yes());
        var value = all.expr(binary.right(), Types.BOOL, c);
        c.facts = before;
        if (!left.wrong() && NullChoice.value(value)) {
            return new NullChoice(all.findings).and(binary, value, c);
        }
        var right = all.condition(value, binary.right(), c);
        return new Typed(
                new Code.And(left.code(), right.code(), binary.span()),
                Types.BOOL,
                left.yes().plus(right.yes()),
                Narrowing.NONE);
    }

    private Typed or(Expr.Binary binary, Context c) {
        var value = all.expr(binary.left(), Types.BOOL, c);
        var before = c.facts;
        c.facts = before.plus(value.no());
        var other = all.expr(binary.right(), Types.BOOL, c);
        c.facts = before;
        if (!value.wrong() && NullChoice.value(other)) {
            return new NullChoice(all.findings).or(binary, value, other, c);
        }
        var left = all.condition(value, binary.left(), c);
        var right = all.condition(other, binary.right(), c);
        return new Typed(
                new Code.Or(left.code(), right.code(), binary.span()),
                Types.BOOL,
                Narrowing.NONE,
                left.no().plus(right.no()));
    }

    /** {@code a ?? b}. */
    private Typed otherwise(Expr.Binary binary, @Nullable Type want, Context c) {
        var left = all.expr(binary.left(), want == null ? null : Types.optional(want), c);
        var present = Types.present(left.type());
        var right = all.expr(
                binary.right(), want != null && want != Types.OPEN ? want : Types.never(present) ? null : present, c);
        if (left.wrong()) {
            return new Typed(left.code(), right.type());
        }
        if (!Types.nullable(left.type())) {
            return all.wrong(
                    CheckRules.TYPE_OPERATOR,
                    c,
                    binary.opSpan(),
                    "`??` after `" + Types.show(left.type()) + "`, which is never null",
                    "leave `??` and what follows it out");
        }
        var type = Fit.join(present, right.type());
        if (type == null) {
            all.mismatches().report(right.type(), present, binary.right().span(), c);
            return Typed.wrong(binary.span());
        }
        if (type instanceof Type.Float && Types.whole(present)) {
            all.mismatches().report(right.type(), present, binary.right().span(), c);
            return Typed.wrong(binary.span());
        }
        var value = Types.whole(right.type()) && Types.present(type) instanceof Type.Float
                ? Typed.widen(right.code())
                : right.code();
        return new Typed(new Code.Coalesce(left.code(), value, binary.span()), type);
    }

    private Typed range(Expr.Binary binary, Context c) {
        var from = all.fit(binary.left(), Types.INT, c);
        var last = all.expr(binary.right(), Types.INT, c);
        if (last.wrong()) {
            return Typed.wrong(binary.span()); // `1..3.sum()`: whoever wrote it means no list
        }
        var to = all.convert(last, Types.INT, binary.right().span(), c);
        if (binary.op() == Op.RANGE_BELOW) {
            to = new Code.Binary(Operator.SUBTRACT, to, new Code.Int(1, binary.span()), binary.span());
        } else {
            places().behind(binary, c);
        }
        return new Typed(new Code.Range(from, to, binary.span()), new Type.ListOf(Types.INT));
    }

    // ---- comparing

    private Typed equality(Expr.Binary binary, Context c) {
        // A bare name on the left may be a value of the enum on the right.
        boolean swapped = binary.left() instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().find(ref.name()) == null;
        var first = all.expr(swapped ? binary.right() : binary.left(), null, c);
        var other = swapped ? binary.left() : binary.right();
        boolean unknown = first.wrong()
                && other instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().find(ref.name()) == null;
        var second = unknown ? Typed.wrong(other.span()) : all.expr(other, first.wrong() ? null : first.type(), c);
        var left = swapped ? second : first;
        var right = swapped ? first : second;
        if (left.wrong() || right.wrong()) {
            return left.wrong() && right.wrong() ? Typed.wrong(binary.span()) : assumed(left, right, binary.op());
        }
        var operator = binary.op() == Op.EQUAL ? Operator.EQUAL : Operator.NOT_EQUAL;
        if (!comparable(left.type(), right.type())) {
            return all.wrong(
                    CheckRules.TYPE_OPERATOR,
                    c,
                    binary.opSpan(),
                    "`" + binary.op().text() + "` between `" + Types.show(left.type()) + "` and `"
                            + Types.show(right.type()) + "`",
                    "compare values of one type");
        }
        if (never(left, right, binary, c) || never(right, left, binary, c)) {
            return new Typed(left.code(), Types.BOOL);
        }
        new PlaceMends(all.findings).absent(binary, c.home().source());
        var widened = widened(left, right);
        var code = new Code.Binary(operator, widened.left(), widened.right(), binary.span());
        var there = right.type() instanceof Type.Null
                ? left.yes()
                : left.type() instanceof Type.Null ? right.yes() : Narrowing.NONE;
        return operator == Operator.EQUAL
                ? new Typed(code, Types.BOOL, Narrowing.NONE, there)
                : new Typed(code, Types.BOOL, there, Narrowing.NONE);
    }

    /** Nobody knows what the wrong one is: it may be null, and then the other is not, so nothing is held against that. */
    private static Typed assumed(Typed left, Typed right, Op op) {
        var there = left.wrong() ? right.yes() : left.yes();
        return op == Op.EQUAL
                ? new Typed(left.code(), Types.BOOL, Narrowing.NONE, there)
                : new Typed(left.code(), Types.BOOL, there, Narrowing.NONE);
    }

    /** A constant that is none of the few values the other side can have: it is misspelt. */
    private boolean never(Typed few, Typed one, Expr.Binary binary, Context c) {
        var type = Types.present(few.type());
        var constant = one.code();
        boolean plain = constant instanceof Code.Int
                || constant instanceof Code.Bool
                || constant instanceof Code.Template text
                        && text.parts().size() == 1
                        && text.parts().getFirst() instanceof Code.Chunk;
        if (!plain || Types.plain(type) == type || Fit.fits(one.type(), type)) {
            return false;
        }
        if (constant instanceof Code.Bool truth && Fit.fits(new Type.LiteralBool(truth.value()), type)) {
            return false;
        }
        var text = c.home().source().text(constant.span());
        var known = new ArrayList<String>();
        Possible.of(type, all.declared, c.home()).all().forEach(each -> known.add(each.show()));
        var finding = Diagnostic.of(
                CheckRules.TYPE_OPERATOR,
                c.home().source(),
                constant.span(),
                "`" + text + "` is none of `" + Types.show(type) + "`, so these are never equal");
        all.findings.add(all.suggestions.near(
                finding, text, constant.span(), known, "compare it with `" + String.join("` or `", known) + "`"));
        return true;
    }

    private static boolean comparable(Type a, Type b) {
        return Fit.join(a, b) != null && !(a instanceof Type.Function) && !(a instanceof Type.Secret);
    }

    private Typed comparison(Expr.Binary binary, Context c) {
        var left = all.expr(binary.left(), null, c).plain();
        var right =
                all.expr(binary.right(), left.wrong() ? null : left.type(), c).plain();
        if (left.wrong() || right.wrong()) {
            return new Typed(left.code(), Types.BOOL);
        }
        if (!operand(left, binary.left(), c) || !operand(right, binary.right(), c)) {
            return new Typed(left.code(), Types.BOOL);
        }
        if (!Orders.has(left.type(), c.home(), all.declared)
                || !Orders.has(right.type(), c.home(), all.declared)
                || Fit.join(left.type(), right.type()) == null) {
            return none(binary, left, right, c);
        }
        var operator = switch (binary.op()) {
            case LESS -> Operator.LESS;
            case LESS_EQUAL -> Operator.LESS_EQUAL;
            case GREATER -> Operator.GREATER;
            default -> Operator.GREATER_EQUAL;
        };
        var widened = widened(left, right);
        return new Typed(new Code.Binary(operator, widened.left(), widened.right(), binary.span()), Types.BOOL);
    }

    private Typed contains(Expr.Binary binary, Context c) {
        // Values of an enum are known from the other side, whichever that is.
        boolean listed = binary.right() instanceof Expr.Items;
        var first = all.expr(listed ? binary.left() : binary.right(), null, c);
        var second = listed
                ? all.expr(binary.right(), new Type.ListOf(first.type()), c)
                : all.expr(binary.left(), member(first.type()), c);
        var left = listed ? first : second;
        var right = listed ? second : first;
        if (left.wrong() || right.wrong()) {
            return new Typed(left.code(), Types.BOOL);
        }
        var wanted = member(right.type());
        if (wanted == null) {
            return none(binary, left, right, c);
        }
        var value = all.convert(left, wanted, binary.left().span(), c);
        return new Typed(new Code.Binary(Operator.IN, value, right.code(), binary.span()), Types.BOOL);
    }

    private static @Nullable Type member(Type type) {
        if (type instanceof Type.ListOf list) {
            return list.element();
        }
        if (type instanceof Type.MapOf map) {
            return map.key();
        }
        if (type instanceof Type.Text) {
            return Types.TEXT;
        }
        return null;
    }

    // ---- arithmetic

    private Typed arithmetic(Expr.Binary binary, @Nullable Type want, Context c) {
        var hint = want != null && (Types.present(want) instanceof Type.Float || want instanceof Type.ListOf)
                ? want
                : null;
        var left = all.expr(binary.left(), hint, c).plain();
        var right = all.expr(binary.right(), hint, c).plain();
        if (left.wrong() || right.wrong()) {
            return Typed.wrong(binary.span());
        }
        if (!operand(left, binary.left(), c) || !operand(right, binary.right(), c)) {
            return Typed.wrong(binary.span());
        }
        var operator = switch (binary.op()) {
            case PLUS -> Operator.ADD;
            case MINUS -> Operator.SUBTRACT;
            case TIMES -> Operator.MULTIPLY;
            default -> Operator.DIVIDE;
        };
        var type = Calculation.of(operator, left.type(), right.type());
        if (type == null) {
            return none(binary, left, right, c);
        }
        boolean numbers = Types.number(left.type()) && Types.number(right.type());
        var widened = numbers && type instanceof Type.Float ? floats(left, right) : new Pair(left.code(), right.code());
        return new Typed(new Code.Binary(operator, widened.left(), widened.right(), binary.span()), type);
    }

    /** An optional has to be asked before it is calculated with. */
    private boolean operand(Typed typed, Expr expr, Context c) {
        if (typed.type() instanceof Type.Optional optional) {
            all.mismatches().report(typed.type(), optional.of(), expr.span(), c);
            return false;
        }
        return true;
    }

    record Pair(Code left, Code right) {}

    /** An int beside a float becomes one. */
    private static Pair widened(Typed left, Typed right) {
        var a = Types.present(left.type());
        var b = Types.present(right.type());
        if (Types.whole(left.type()) && b instanceof Type.Float) {
            return new Pair(Typed.widen(left.code()), right.code());
        }
        return Types.whole(right.type()) && a instanceof Type.Float
                ? new Pair(left.code(), Typed.widen(right.code()))
                : new Pair(left.code(), right.code());
    }

    private static Pair floats(Typed left, Typed right) {
        return new Pair(
                Types.whole(left.type()) ? Typed.widen(left.code()) : left.code(),
                Types.whole(right.type()) ? Typed.widen(right.code()) : right.code());
    }

    private Typed none(Expr.Binary binary, Typed left, Typed right, Context c) {
        if (binary.op() == Op.PLUS
                && right.type() instanceof Type.Secret
                && c.home().source().text(binary.left().span()).startsWith("\"Bearer")) {
            var mend = "bearer(" + c.home().source().text(binary.right().span()) + ")";
            var finding = Diagnostic.of(
                    CheckRules.TYPE_OPERATOR, c.home().source(), binary.opSpan(), "a secret never stands in a text");
            all.findings.add(
                    finding.help("write `" + mend + "`").fix(Fix.replace(binary.span(), mend, "write `" + mend + "`")));
            return Typed.wrong(binary.span());
        }
        var a = Types.show(left.type());
        var b = Types.show(right.type());
        if (binary.op() == Op.TIMES
                && (Types.text(left.type()) && Types.whole(right.type())
                        || Types.whole(left.type()) && Types.text(right.type()))) {
            return places().repeated(binary, Types.text(left.type()), c);
        }
        return all.wrong(
                CheckRules.TYPE_OPERATOR,
                c,
                binary.opSpan(),
                "`" + binary.op().text() + "` between `" + a + "` and `" + b + "`",
                Orders.help(binary, left.type(), right.type(), c.home(), help(binary.op(), left.type(), right.type())));
    }

    private static String help(Op op, Type a, Type b) {
        if (a instanceof Type.Secret || b instanceof Type.Secret) {
            return "a secret never stands in a text; hand it to a field that takes one, such as a header through"
                    + " `bearer(…)`";
        }
        if (op == Op.PLUS && (a instanceof Type.ListOf list && Fit.fits(b, list.element()))) {
            return "a list is joined with a list: put the element in brackets, `+ [x]`";
        }
        if (op == Op.PLUS && (Types.text(a) || Types.text(b))) {
            return "put the value into a text: `\"… {{ value }} …\"`";
        }
        return switch (op) {
            case IN -> "on the right of `in` stands a list, a map or a text";
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
                "compare numbers, money, durations, texts or dates of one type";
            default -> "calculate with values of one type";
        };
    }

    // ---- elements

    Typed index(Expr.Index index, Context c) {
        var target = all.expr(index.target(), null, c).plain();
        if (target.wrong()) {
            all.expr(index.index(), Types.INT, c);
            return Typed.wrong(index.span());
        }
        if (index.index() instanceof Expr.Binary range
                && (range.op() == Op.RANGE || range.op() == Op.RANGE_BELOW)
                && !(target.type() instanceof Type.MapOf)) {
            return places().range(index, range, c);
        }
        if (target.type() instanceof Type.ListOf list) {
            places().negative(index, c);
            var place = all.fit(index.index(), Types.INT, c);
            return new Typed(new Code.Index(target.code(), place, index.span()), list.element());
        }
        if (target.type() instanceof Type.Json) {
            return element(index, target, c);
        }
        return places().none(index, target, c);
    }

    /** {@code data[0]} of a json. */
    private Typed element(Expr.Index index, Typed target, Context c) {
        var place = all.expr(index.index(), Types.INT, c);
        if (!Types.text(place.type()) || place.wrong()) {
            var code = all.convert(place, Types.INT, index.index().span(), c);
            return new Typed(new Code.Builtin("json.item", List.of(target.code(), code), index.span()), Types.JSON);
        }
        return places().key(index, c);
    }

    private ListPlaces places() {
        return new ListPlaces(all.findings, all.mentions);
    }
}
