package dev.agentc.compiler.form;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.Narrowing;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.match.Possible;
import dev.agentc.compiler.mend.EnumTexts;
import dev.agentc.compiler.mend.Orders;
import dev.agentc.compiler.mend.PlaceMends;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Code.Operator;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** {@code ==}, {@code <} and {@code in}: what can be compared with what, and what is known of null after it. */
final class Comparisons {
    private final Expressions all;

    Comparisons(Expressions all) {
        this.all = all;
    }

    Typed equality(Expr.Binary binary, Context c) {
        var sides = sides(binary, c);
        var left = sides.left();
        var right = sides.right();
        if (sides.wrong()) {
            return left.wrong() && right.wrong() ? Typed.wrong(binary.span()) : assumed(left, right, binary.op());
        }
        if (!comparable(left.type(), right.type())) {
            if (named(left, right, binary, c) || named(right, left, binary, c)) {
                return Typed.wrong(binary.span());
            }
            return all.wrong(
                    CheckRules.TYPE_OPERATOR,
                    c,
                    binary.opSpan(),
                    "`" + binary.op().text() + "` between `" + Types.show(left.type()) + "` and `"
                            + Types.show(right.type()) + "`",
                    "compare values of one type");
        }
        if (never(left, right, c) || never(right, left, c)) {
            return new Typed(left.code(), Types.BOOL);
        }
        new PlaceMends(all.findings()).absent(binary, c.home().source());
        var there = right.type() instanceof Type.Null
                ? left.yes()
                : left.type() instanceof Type.Null ? right.yes() : Narrowing.NONE;
        boolean equal = binary.op() == Op.EQUAL;
        var code = sides.widened(equal ? Operator.EQUAL : Operator.NOT_EQUAL);
        return compared(code, Narrowing.NONE, there, binary.op());
    }

    /** Whether one is a text, and the other of an enum: what is meant is its value. */
    private boolean named(Typed text, Typed value, Expr.Binary binary, Context c) {
        var finding = Diagnostic.of(
                CheckRules.TYPE_OPERATOR,
                c.home().source(),
                text.code().span(),
                "`" + binary.op().text() + "` between a text and `" + Types.show(value.type()) + "`");
        var mended =
                EnumTexts.wanted(finding, text.code(), value.type(), text.code().span(), all.declared(), c);
        if (mended != null) {
            all.findings().add(mended);
        }
        return mended != null;
    }

    /** A bare name on the left may be a value of the enum on the right. */
    private Operands sides(Expr.Binary binary, Context c) {
        boolean swapped = isFree(binary.left(), c);
        var first = all.expr(swapped ? binary.right() : binary.left(), null, c);
        var other = swapped ? binary.left() : binary.right();
        boolean unknown = first.wrong() && isFree(other, c);
        var second = unknown ? Typed.wrong(other.span()) : all.expr(other, first.wrong() ? null : first.type(), c);
        return swapped ? new Operands(binary, second, first) : new Operands(binary, first, second);
    }

    /** Whether it is a bare name that nothing has. */
    private static boolean isFree(Expr expr, Context c) {
        return expr instanceof Expr.Ref ref
                && c.scope.find(ref.name()) == null
                && c.home().find(ref.name()) == null;
    }

    /** Nobody knows what the wrong one is: it may be null, and then the other is not, so nothing is held against that. */
    private static Typed assumed(Typed left, Typed right, Op op) {
        var there = left.wrong() ? right.yes() : left.yes();
        return compared(left.code(), Narrowing.UNSURE, there.plus(Narrowing.UNSURE), op);
    }

    /**
     * @param same what is known where the values are equal
     * @param there what is known where they are not
     */
    private static Typed compared(Code code, Narrowing same, Narrowing there, Op op) {
        return op == Op.EQUAL ? new Typed(code, Types.BOOL, same, there) : new Typed(code, Types.BOOL, there, same);
    }

    /** A constant that is none of the few values the other side can have: it is misspelt. */
    private boolean never(Typed few, Typed one, Context c) {
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
        Possible.of(type, all.declared(), c.home()).all().forEach(each -> known.add(each.show()));
        var finding = Diagnostic.of(
                CheckRules.TYPE_OPERATOR,
                c.home().source(),
                constant.span(),
                "`" + text + "` is none of `" + Types.show(type) + "`, so these are never equal");
        all.findings()
                .add(all.suggestions()
                        .near(
                                finding,
                                text,
                                constant.span(),
                                known,
                                "compare it with `" + String.join("` or `", known) + "`"));
        return true;
    }

    private static boolean comparable(Type a, Type b) {
        return Fit.join(a, b) != null && !(a instanceof Type.Function) && !(a instanceof Type.Secret);
    }

    Typed order(Expr.Binary binary, Context c) {
        var left = all.expr(binary.left(), null, c).plain();
        var right =
                all.expr(binary.right(), left.wrong() ? null : left.type(), c).plain();
        var sides = new Operands(binary, left, right);
        if (sides.wrong() || !sides.areThere(all, c)) {
            return new Typed(left.code(), Types.BOOL);
        }
        if (!Orders.has(left.type(), c.home(), all.declared())
                || !Orders.has(right.type(), c.home(), all.declared())
                || Fit.join(left.type(), right.type()) == null) {
            return sides.unfit(all, c);
        }
        var operator = switch (binary.op()) {
            case LESS -> Operator.LESS;
            case LESS_EQUAL -> Operator.LESS_EQUAL;
            case GREATER -> Operator.GREATER;
            default -> Operator.GREATER_EQUAL;
        };
        return new Typed(sides.widened(operator), Types.BOOL);
    }

    Typed contains(Expr.Binary binary, Context c) {
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
            return new Operands(binary, left, right).unfit(all, c);
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
}
