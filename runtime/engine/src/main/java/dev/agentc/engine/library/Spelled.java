package dev.agentc.engine.library;

import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.Time;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that a text spells, white space around it aside. Digits are ASCII's. */
final class Spelled {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,400}");
    private static final Pattern REAL =
            Pattern.compile("[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,9})?");

    private Spelled() {}

    static Optional<Long> whole(String text) {
        String trimmed = CodePoints.trim(text);
        if (!WHOLE.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        var number = new BigInteger(trimmed);
        return number.bitLength() < 64 ? Optional.of(number.longValue()) : Optional.empty();
    }

    static Optional<Double> real(String text) {
        String trimmed = CodePoints.trim(text);
        return REAL.matcher(trimmed).matches()
                ? Optional.of(Double.parseDouble(trimmed)).filter(number -> !number.isInfinite())
                : Optional.empty();
    }

    static Optional<BigDecimal> money(String text) {
        return Money.parse(CodePoints.trim(text));
    }

    static Optional<LocalDate> date(String text) {
        return Time.date(CodePoints.trim(text));
    }
}
