package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.mend.ListPlaces;
import dev.agentc.compiler.mend.Mismatches;
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
import org.jspecify.annotations.Nullable;

/** Operators: what they take and what they give. */
public final class Operators {
    private final Expressions all;
    private final Logic logic;
    private final Comparisons comparisons;

    public Operators(Expressions all, Logic logic) {
        this.all = all;
        this.logic = logic;
        this.comparisons = new Comparisons(all);
    }

    public Typed number(Expr.Int number, @Nullable Type want) {
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

    public Typed truth(Expr.Bool truth, @Nullable Type want) {
        var code = new Code.Bool(truth.value(), truth.span());
        if (want != null && !Fit.fits(Types.BOOL, want)) {
            var literal = new Type.LiteralBool(truth.value());
            return new Typed(code, Fit.fits(literal, want) ? literal : Types.BOOL);
        }
        return new Typed(code, Types.BOOL);
    }

    public Typed unary(Expr.Unary unary, @Nullable Type want, Context c) {
        return unary.op() == Op.NOT ? logic.not(unary, c) : minus(unary, want, c);
    }

    private Typed minus(Expr.Unary unary, @Nullable Type want, Context c) {
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

    public Typed binary(Expr.Binary binary, @Nullable Type want, Context c) {
        return switch (binary.op()) {
            case AND -> logic.and(binary, c);
            case OR -> logic.or(binary, c);
            case ELSE -> otherwise(binary, want, c);
            case RANGE, RANGE_BELOW -> range(binary, c);
            case EQUAL, NOT_EQUAL -> comparisons.equality(binary, c);
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> comparisons.order(binary, c);
            case IN -> comparisons.contains(binary, c);
            case PLUS, MINUS, TIMES, DIVIDE -> arithmetic(binary, want, c);
            case NOT, IS, NEGATE -> Typed.wrong(binary.span());
        };
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
        if (type == null || type instanceof Type.Float && Types.whole(present)) {
            new Mismatches(all.findings(), all.declared())
                    .report(right.type(), present, binary.right().span(), c);
            return Typed.wrong(binary.span());
        }
        return new Typed(new Code.Coalesce(left.as(Types.optional(type)), right.as(type), binary.span()), type);
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
            new ListPlaces(all.findings(), all.mentions()).behind(binary, c);
        }
        return new Typed(new Code.Range(from, to, binary.span()), new Type.ListOf(Types.INT));
    }

    private Typed arithmetic(Expr.Binary binary, @Nullable Type want, Context c) {
        var hint = want != null && (Types.present(want) instanceof Type.Float || want instanceof Type.ListOf)
                ? want
                : null;
        var left = all.expr(binary.left(), hint, c).plain();
        var right = all.expr(binary.right(), hint, c).plain();
        var sides = new Operands(binary, left, right);
        if (sides.wrong() || !sides.areThere(all, c)) {
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
            return sides.unfit(all, c);
        }
        boolean numbers = Types.number(left.type()) && Types.number(right.type());
        return new Typed(numbers && type instanceof Type.Float ? sides.floats(operator) : sides.code(operator), type);
    }
}
