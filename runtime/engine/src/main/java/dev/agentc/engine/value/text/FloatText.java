package dev.agentc.engine.value.text;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The text of a float: the shortest digits that read back as the same double, laid out as ECMAScript does (ECMA-262,
 * Number::toString), always with a {@code .} or an {@code e}.
 */
final class FloatText {
    private FloatText() {}

    static String of(double value) {
        if (value == 0) {
            return "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + layOut(digits, point);
    }

    /** The JDK gives at least two digits, even where one is enough. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal one = digits.round(new MathContext(1));
            if (one.doubleValue() == value) {
                return one.stripTrailingZeros();
            }
        }
        return digits;
    }

    /** @param point how many digits stand before the decimal point; may be negative */
    private static String layOut(String digits, int point) {
        int count = digits.length();
        if (point > 21 || point < -5) {
            String rest = count == 1 ? "" : "." + digits.substring(1);
            return digits.charAt(0) + rest + "e" + (point > 0 ? "+" : "-") + Math.abs(point - 1);
        }
        if (point >= count) {
            return digits + "0".repeat(point - count) + ".0";
        }
        return point > 0
                ? digits.substring(0, point) + "." + digits.substring(point)
                : "0." + "0".repeat(-point) + digits;
    }
}
