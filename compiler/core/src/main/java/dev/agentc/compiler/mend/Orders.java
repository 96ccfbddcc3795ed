package dev.agentc.compiler.mend;

import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;

/** How values that have no order are compared and sorted all the same. */
public final class Orders {
    private Orders() {}

    /** How such values are sorted. */
    public static String sorted(Type type, ModuleScope home, Declared declared) {
        if (type instanceof Type.Bool) {
            return "give them numbers: `if … { 1 } else { 0 }`";
        }
        if (type instanceof Type.Optional) {
            return "say where null stands, with `… ?? …`";
        }
        return declared.symbol(type, home) instanceof Symbol symbol && symbol.decl instanceof Decl.Enumeration of
                ? "give them numbers: " + rank(symbol, of) + ", and write `rank(…)` here"
                : "numbers, money, texts, durations, dates and instants have an order";
    }

    /** How two values are compared that cannot be, or what is said otherwise. */
    public static String help(
            Expr.Binary binary, Type left, Type right, ModuleScope home, String otherwise, Declared declared) {
        if (!compares(binary.op())) {
            return otherwise;
        }
        var text = home.source().text(binary.right().span());
        if (left instanceof Type.Money && Types.number(right) && literal(binary.right())) {
            return "an amount of money begins with `$`: `$" + text + "`";
        }
        if (left instanceof Type.Duration && right instanceof Type.Int && literal(binary.right())) {
            return "a length of time has its unit: `" + text + "s`; there are `ms s m h d`";
        }
        boolean same = Fit.join(left, right) != null;
        return same
                        && declared.symbol(left, home) instanceof Symbol symbol
                        && symbol.decl instanceof Decl.Enumeration of
                ? "give them numbers: " + rank(symbol, of) + ", and compare `rank(…)`"
                : otherwise;
    }

    private static boolean compares(Op op) {
        return op == Op.LESS || op == Op.LESS_EQUAL || op == Op.GREATER || op == Op.GREATER_EQUAL;
    }

    private static boolean literal(Expr expr) {
        return expr instanceof Expr.Int || expr instanceof Expr.Float;
    }

    private static String rank(Symbol symbol, Decl.Enumeration of) {
        var first = of.values().isEmpty() ? "…" : of.values().getFirst().name().text();
        return "`fn rank(x: " + symbol.text() + ") -> int = if x == " + symbol.text() + "." + first
                + " { 0 } else { 1 }`";
    }
}
