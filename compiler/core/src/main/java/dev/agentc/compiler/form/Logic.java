package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.mend.Mends;
import dev.agentc.compiler.mend.NullChoice;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;

/** What holds or does not: conditions, {@code not}, {@code and}, {@code or}, and what is known after each. */
public final class Logic {
    private final Expressions all;

    public Logic(Expressions all) {
        this.all = all;
    }

    /** Something that must be true or false; an optional asks whether it is there. */
    public Typed condition(Expr expr, Context c) {
        return condition(all.expr(expr, Types.BOOL, c), expr, c);
    }

    /** What is known of a value that was looked at as a condition. */
    private Typed condition(Typed typed, Expr expr, Context c) {
        if (typed.wrong()) {
            return EarlyExit.leaves(typed.code()) ? typed : typed.unsure();
        }
        if (Types.plain(typed.type()) instanceof Type.Bool) {
            return typed;
        }
        if (typed.type() instanceof Type.Optional optional && !(Types.plain(optional.of()) instanceof Type.Bool)) {
            var span = expr.span();
            var asked = new Code.Binary(Code.Operator.NOT_EQUAL, typed.code(), new Code.Null(span), span);
            return new Typed(asked, Types.BOOL, typed.yes(), Narrowing.NONE);
        }
        var is = Types.show(typed.type());
        var finding = Diagnostic.of(
                CheckRules.TYPE_CONDITION,
                c.home().source(),
                expr.span(),
                "a condition is a `bool` or an optional, and this is `" + is + "`");
        var asked = asked(typed.type());
        if (asked.isEmpty()) {
            all.findings()
                    .add(finding.help(
                            typed.type() instanceof Type.Optional
                                    ? "compare it: `== true`"
                                    : "compare it with something"));
        } else {
            var mend = Mends.operand(expr, c.home().source()) + asked;
            all.findings()
                    .add(finding.help("write `" + mend + "`")
                            .fix(Fix.replace(expr.span(), mend, "write `" + mend + "`")));
        }
        return Typed.wrong(expr.span());
    }

    /** What other languages ask of such a value where a condition stands; empty if nobody can tell. */
    private static String asked(Type type) {
        return switch (Types.plain(type)) {
            case Type.Text _, Type.ListOf _, Type.MapOf _ -> ".len() > 0";
            case Type.Int _, Type.Float _ -> " != 0";
            case Type.Money _ -> " != $0";
            default -> "";
        };
    }

    Typed not(Expr.Unary unary, Context c) {
        var condition = condition(unary.operand(), c);
        return condition.wrong()
                ? condition
                : new Typed(new Code.Not(condition.code(), unary.span()), Types.BOOL, condition.no(), condition.yes());
    }

    Typed and(Expr.Binary binary, Context c) {
        var left = condition(binary.left(), c);
        var value = second(binary, left.yes(), c);
        if (!left.wrong() && NullChoice.value(value)) {
            return new NullChoice(all.findings()).and(binary, value, c);
        }
        var right = condition(value, binary.right(), c);
        return new Typed(
                new Code.And(left.code(), right.code(), binary.span()),
                Types.BOOL,
                left.yes().plus(right.yes()),
                Narrowing.NONE);
    }

    Typed or(Expr.Binary binary, Context c) {
        var value = all.expr(binary.left(), Types.BOOL, c);
        var other = second(binary, value.wrong() ? Narrowing.UNSURE : value.no(), c);
        if (!value.wrong() && NullChoice.value(other)) {
            return new NullChoice(all.findings()).or(binary, value, other, c);
        }
        var left = condition(value, binary.left(), c);
        var right = condition(other, binary.right(), c);
        return new Typed(
                new Code.Or(left.code(), right.code(), binary.span()),
                Types.BOOL,
                Narrowing.NONE,
                left.no().plus(right.no()));
    }

    /** What stands on the right, where this is known too. */
    private Typed second(Expr.Binary binary, Narrowing known, Context c) {
        var before = c.facts;
        c.facts = before.plus(known);
        var value = all.expr(binary.right(), Types.BOOL, c);
        c.facts = before;
        return value;
    }
}
