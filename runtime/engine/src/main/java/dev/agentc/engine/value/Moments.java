package dev.agentc.engine.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Arithmetic of durations and date-times, to the millisecond. What is out of reach is {@code ArithmeticFailed}. */
final class Moments {
    private Moments() {}

    static Duration plus(Duration a, Duration b) {
        return Time.ofSeconds(Time.seconds(a).add(Time.seconds(b)));
    }

    static OffsetDateTime plus(OffsetDateTime time, Duration duration) {
        try {
            OffsetDateTime sum = time.plus(duration);
            if (sum.getYear() >= 0 && sum.getYear() <= 9999) {
                return sum;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // falls through: too far away for the class is too far away for the language
        }
        throw Raised.arithmetic("a date-time must lie in the years 0 to 9999");
    }

    static Duration between(OffsetDateTime from, OffsetDateTime to) {
        return Time.rounded(Duration.between(from, to));
    }

    static Duration times(Duration duration, Number factor) {
        return Time.ofSeconds(Time.seconds(duration).multiply(Equality.exact(factor)));
    }

    static Duration by(Duration duration, Number divisor) {
        BigDecimal exact = Equality.exact(divisor);
        if (exact.signum() == 0) {
            throw Arithmetic.byZero();
        }
        return Time.ofSeconds(Time.seconds(duration).divide(exact, MathContext.DECIMAL128));
    }
}
