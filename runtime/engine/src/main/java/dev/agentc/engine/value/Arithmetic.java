package dev.agentc.engine.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers without labels: {@code Long}, {@code Double} and {@code BigDecimal} for money. Ints are 64 bit and fail on
 * overflow, floats are never NaN or infinite, money is exact. What fails is {@code ArithmeticFailed}.
 */
public final class Arithmetic {
    private Arithmetic() {}

    public static Number add(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            long sum = x + y;
            return ((x ^ sum) & (y ^ sum)) < 0 ? overflow() : (Number) sum;
        }
        return a instanceof BigDecimal || b instanceof BigDecimal
                ? Money.of(money(a).add(money(b)))
                : real(a.doubleValue() + b.doubleValue());
    }

    public static Number subtract(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            long difference = x - y;
            return ((x ^ y) & (x ^ difference)) < 0 ? overflow() : (Number) difference;
        }
        return a instanceof BigDecimal || b instanceof BigDecimal
                ? Money.of(money(a).subtract(money(b)))
                : real(a.doubleValue() - b.doubleValue());
    }

    public static Number multiply(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            long high = Math.multiplyHigh(x, y);
            long low = x * y;
            return high == low >> 63 ? (Number) low : overflow();
        }
        return a instanceof BigDecimal || b instanceof BigDecimal
                ? Money.of(Equality.exact(a).multiply(Equality.exact(b)))
                : real(a.doubleValue() * b.doubleValue());
    }

    /** Money by money is a float, money by a number is money, anything else a float. */
    public static Number divide(Number a, Number b) {
        if (Equality.exact(b).signum() == 0) {
            throw byZero();
        }
        if (a instanceof BigDecimal x) {
            return b instanceof BigDecimal y
                    ? quotient(x, y)
                    : Money.of(x.divide(Equality.exact(b), Money.DECIMALS, RoundingMode.HALF_EVEN));
        }
        return real(a.doubleValue() / b.doubleValue());
    }

    /** Two decimals' quotient as a float. */
    static Double quotient(BigDecimal a, BigDecimal b) {
        if (b.signum() == 0) {
            throw byZero();
        }
        return real(a.divide(b, MathContext.DECIMAL128).doubleValue());
    }

    public static Number negate(Number a) {
        return switch (a) {
            case Long x -> x == Long.MIN_VALUE ? overflow() : (Number) (-x);
            case BigDecimal x -> x.negate();
            default -> -a.doubleValue();
        };
    }

    /** Rounded down; the rest has the sign of the divisor. */
    public static Long div(long a, long b) {
        if (b == 0) {
            throw byZero();
        }
        return a == Long.MIN_VALUE && b == -1 ? overflow() : Math.floorDiv(a, b);
    }

    public static Long mod(long a, long b) {
        if (b == 0) {
            throw byZero();
        }
        return Math.floorMod(a, b);
    }

    /** The float, if it is one. */
    public static Double real(double value) {
        if (Double.isFinite(value)) {
            return value;
        }
        throw Raised.arithmetic("the result is too large for a float");
    }

    /** The whole number, if it has 64 bits. */
    public static Long whole(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            return overflow();
        }
    }

    private static BigDecimal money(Number amount) {
        return Equality.exact(amount);
    }

    private static Long overflow() {
        throw Raised.arithmetic("the result is too large for an int");
    }

    static Raised byZero() {
        return Raised.arithmetic("division by zero");
    }
}
