package dev.agentc.compiler.mend;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;

/** Which values have an order, and how those that have none are compared and sorted all the same. */
public final class Orders {
    private Orders() {}

    /** Whether {@code <} compares such values: values of an enum are in the order of their declaration, false before true. */
    public static boolean has(Type type, ModuleScope home, Declared declared) {
        return isOrdered(type)
                || type instanceof Type.Bool
                || type instanceof Type.LiteralBool
                || declared.symbol(type, home) instanceof Symbol symbol && symbol.decl instanceof Decl.Enumeration;
    }

    private static boolean isOrdered(Type type) {
        return Types.number(type)
                || type instanceof Type.Money
                || type instanceof Type.Duration
                || type instanceof Type.Datetime
                || type instanceof Type.Date
                || Types.text(type)
                || Types.never(type);
    }

    /** How such values are sorted. */
    public static String sorted(Type type) {
        return type instanceof Type.Optional
                ? "say where null stands, with `… ?? …`"
                : "numbers, money, texts, durations, dates, instants, values of an enum and truths have an order";
    }

    /** How two values are compared that cannot be, or what is said otherwise. */
    public static String help(Expr.Binary binary, Type left, Type right, ModuleScope home, String otherwise) {
        if (!compares(binary.op())) {
            return otherwise;
        }
        var text = home.source().text(binary.right().span());
        if (left instanceof Type.Money && Types.number(right) && literal(binary.right())) {
            return "an amount of money begins with `$`: `$" + text + "`";
        }
        return left instanceof Type.Duration && right instanceof Type.Int && literal(binary.right())
                ? "a length of time has its unit: `" + text + "s`; there are `ms s m h d`"
                : otherwise;
    }

    private static boolean compares(Op op) {
        return op == Op.LESS || op == Op.LESS_EQUAL || op == Op.GREATER || op == Op.GREATER_EQUAL;
    }

    private static boolean literal(Expr expr) {
        return expr instanceof Expr.Int || expr instanceof Expr.Float;
    }
}
