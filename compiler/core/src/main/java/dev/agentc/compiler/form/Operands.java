package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.mend.ListPlaces;
import dev.agentc.compiler.mend.Mismatches;
import dev.agentc.compiler.mend.Orders;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Code.Operator;
import dev.agentc.plan.Type;

/** Both sides of an operator, and what is said where they do not go together. */
record Operands(Expr.Binary binary, Typed left, Typed right) {
    boolean wrong() {
        return left.wrong() || right.wrong();
    }

    /** Whether neither may be null; that one may is said: it has to be asked before. */
    boolean areThere(Expressions all, Context c) {
        return isThere(left, binary.left(), all, c) && isThere(right, binary.right(), all, c);
    }

    private static boolean isThere(Typed typed, Expr expr, Expressions all, Context c) {
        if (typed.type() instanceof Type.Optional optional) {
            new Mismatches(all.findings(), all.declared()).report(typed, optional.of(), expr.span(), c);
            return false;
        }
        return true;
    }

    Code code(Operator operator) {
        return code(operator, false, false);
    }

    /** An int beside a float becomes one, and what is compared with JSON becomes that. */
    Code widened(Operator operator) {
        return new Code.Binary(operator, beside(left, right), beside(right, left), binary.span());
    }

    private static Code beside(Typed one, Typed other) {
        if (Types.whole(one.type()) && Types.present(other.type()) instanceof Type.Float) {
            return Typed.widen(one.code());
        }
        return Fit.fits(one.type(), other.type()) ? one.as(other.type()) : one.code();
    }

    /** Both are floats, or become such. */
    Code floats(Operator operator) {
        return code(operator, Types.whole(left.type()), Types.whole(right.type()));
    }

    private Code code(Operator operator, boolean widenLeft, boolean widenRight) {
        return new Code.Binary(
                operator,
                widenLeft ? Typed.widen(left.code()) : left.code(),
                widenRight ? Typed.widen(right.code()) : right.code(),
                binary.span());
    }

    /** Says that there is no such operator between them. */
    Typed unfit(Expressions all, Context c) {
        if (binary.op() == Op.PLUS
                && right.type() instanceof Type.Secret
                && c.home().source().text(binary.left().span()).startsWith("\"Bearer")) {
            return bearer(all, c);
        }
        if (binary.op() == Op.TIMES
                && (Types.text(left.type()) && Types.whole(right.type())
                        || Types.whole(left.type()) && Types.text(right.type()))) {
            return new ListPlaces(all.findings(), all.mentions()).repeated(binary, Types.text(left.type()), c);
        }
        return all.wrong(
                CheckRules.TYPE_OPERATOR,
                c,
                binary.opSpan(),
                "`" + binary.op().text() + "` between `" + Types.show(left.type()) + "` and `"
                        + Types.show(right.type()) + "`",
                Orders.help(binary, left.type(), right.type(), c.home(), help(binary.op(), left.type(), right.type())));
    }

    /** {@code "Bearer " + secret.KEY}. */
    private Typed bearer(Expressions all, Context c) {
        var source = c.home().source();
        var mend = "bearer(" + source.text(binary.right().span()) + ")";
        var finding =
                Diagnostic.of(CheckRules.TYPE_OPERATOR, source, binary.opSpan(), "a secret never stands in a text");
        all.findings()
                .add(finding.help("write `" + mend + "`")
                        .fix(Fix.replace(binary.span(), mend, "write `" + mend + "`")));
        return Typed.wrong(binary.span());
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
}
