package dev.agentc.engine.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations to the millisecond, dates and date-times (RFC 3339), from and to text and numbers. */
public final class Time {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DATE_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final long[] UNITS = {86_400_000, 3_600_000, 60_000, 1_000};
    private static final String[] NAMES = {"d", "h", "m", "s"};

    private Time() {}

    /**
     * A duration of so many seconds, rounded half to even to the millisecond.
     *
     * @throws Raised {@code ArithmeticFailed} if it has more milliseconds than 64 bits hold
     */
    public static Duration ofSeconds(BigDecimal seconds) {
        if (seconds.precision() - (long) seconds.scale() > 17) {
            throw tooLong();
        }
        BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN);
        try {
            return Duration.ofMillis(millis.longValueExact());
        } catch (ArithmeticException e) {
            throw tooLong();
        }
    }

    /** To the millisecond. */
    public static Duration rounded(Duration duration) {
        return ofSeconds(exactSeconds(duration));
    }

    private static Raised tooLong() {
        return Raised.arithmetic("a duration is too long");
    }

    /** Without trailing zeros after the point: {@code 30}, {@code 0.25}. */
    public static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = exactSeconds(duration).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    private static BigDecimal exactSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** As it would be written in the language: in the largest unit that needs no fraction. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (millis % UNITS[i] == 0) {
                return millis / UNITS[i] + NAMES[i];
            }
        }
        return millis + "ms";
    }

    /** RFC 3339, seconds always there, a fraction only where there is one. */
    public static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /** Reads {@code 2026-01-31T09:30:00Z}; seconds and an offset must be there (RFC 3339). */
    public static Optional<OffsetDateTime> dateTime(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (!DATE_TIME.matcher(upper).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(upper, FORMAT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code 2026-01-31} and nothing else. */
    public static Optional<LocalDate> date(String text) {
        if (!DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
