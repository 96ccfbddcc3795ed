package dev.agentc.compiler.type;

import dev.agentc.plan.Code.Operator;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** What the operators {@code + - * /} give for which types. */
public final class Calculation {
    private Calculation() {}

    /** What an operator gives for these types; null if it is not defined. */
    public static @Nullable Type of(Operator operator, Type a, Type b) {
        return switch (operator) {
            case ADD -> sum(a, b);
            case SUBTRACT -> difference(a, b);
            case MULTIPLY -> product(a, b);
            default -> quotient(a, b);
        };
    }

    private static @Nullable Type sum(Type a, Type b) {
        if (Types.text(a) && Types.text(b)) {
            return Types.TEXT;
        }
        if (a instanceof Type.ListOf && b instanceof Type.ListOf) {
            var joined = Fit.join(a, b);
            return joined instanceof Type.ListOf ? joined : null;
        }
        if (a instanceof Type.Datetime && b instanceof Type.Duration) {
            return a;
        }
        return same(a, b);
    }

    private static @Nullable Type difference(Type a, Type b) {
        if (a instanceof Type.Datetime) {
            return b instanceof Type.Duration ? a : b instanceof Type.Datetime ? Types.DURATION : null;
        }
        return same(a, b);
    }

    /** Numbers, money with money, durations with durations. */
    private static @Nullable Type same(Type a, Type b) {
        if (Types.number(a) && Types.number(b)) {
            return a instanceof Type.Int && b instanceof Type.Int ? a : Types.FLOAT;
        }
        return a.getClass() == b.getClass() && (a instanceof Type.Money || a instanceof Type.Duration) ? a : null;
    }

    private static @Nullable Type product(Type a, Type b) {
        if (Types.number(a) && Types.number(b)) {
            return same(a, b);
        }
        if (Types.number(b)) {
            return scales(a, b) ? a : null;
        }
        return Types.number(a) && scales(b, a) ? b : null;
    }

    private static boolean scales(Type type, Type by) {
        return type instanceof Type.Money || type instanceof Type.Duration && by instanceof Type.Int;
    }

    private static @Nullable Type quotient(Type a, Type b) {
        if (Types.number(a) && Types.number(b)) {
            return Types.FLOAT;
        }
        if (a instanceof Type.Money) {
            return Types.number(b) ? a : b instanceof Type.Money ? Types.FLOAT : null;
        }
        return null;
    }
}
