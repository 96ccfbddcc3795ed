package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.LongText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;

/**
 * {@code <} of the language: numbers by size, texts by code points, enum values by their declaration, false before true.
 * Labels do not count.
 */
public final class Ordering {
    /** For sorting; stable sorts keep equals in place. */
    public static final Comparator<Object> NATURAL = Ordering::compare;

    private Ordering() {}

    /** @throws IllegalArgumentException if the values have no common order; checked code has none such */
    public static int compare(Object left, Object right) {
        Object a = LongText.flat(Labels.bare(left));
        Object b = LongText.flat(Labels.bare(right));
        return switch (a) {
            case Long x when b instanceof Long y -> Long.compare(x, y);
            case Double x when b instanceof Double y -> Double.compare(x + 0.0, y + 0.0);
            case Number x when b instanceof Number y -> exact(x).compareTo(exact(y));
            case String x when b instanceof String y -> compareTexts(x, y);
            case Duration x when b instanceof Duration y -> x.compareTo(y);
            case LocalDate x when b instanceof LocalDate y -> x.compareTo(y);
            case OffsetDateTime x
            when b instanceof OffsetDateTime y -> x.toInstant().compareTo(y.toInstant());
            case EnumConstant x when b instanceof EnumConstant y -> Integer.compare(x.ordinal(), y.ordinal());
            case Boolean x when b instanceof Boolean y -> Boolean.compare(x, y);
            default -> throw new IllegalArgumentException("no order between " + a.getClass() + " and " + b.getClass());
        };
    }

    private static BigDecimal exact(Number number) {
        return Equality.exact(number);
    }

    /** UTF-16 order differs from code point order where a surrogate meets a unit above it. */
    private static int compareTexts(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
