package dev.agentc.effect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait: {@code Retry-After} in seconds or as a date (RFC 9110, section 10.2.3), or milliseconds. */
public final class RetryAfter {
    /** Nobody sits and waits for more. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    /** Headers that say it in milliseconds, as OpenAI and Azure send them; they are the more exact word. */
    private static final List<String> MILLISECONDS = List.of("retry-after-ms", "x-ms-retry-after-ms");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{0,9})?");
    /** The three forms of RFC 9110, section 5.6.7; a zone is GMT whatever it is called. */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            date("EEEE, d-MMM-")
                    .appendValueReduced(
                            ChronoField.YEAR,
                            2,
                            2,
                            LocalDate.now(ZoneOffset.UTC).minusYears(49))
                    .appendPattern(" HH:mm:ss zzz")
                    .toFormatter(Locale.ENGLISH),
            date("EEE MMM ppd HH:mm:ss yyyy").toFormatter(Locale.ENGLISH).withZone(ZoneOffset.UTC));

    /** As servers write it into their sentence: {@code Please try again in 1m2.5s}, {@code retry after 9 seconds}. */
    private static final Pattern SENTENCE =
            Pattern.compile("\\b(?:try|retry)(?: again| your request)? (?:in|after) (?=\\d)");

    private static final Pattern TIME = Pattern.compile(
            "\\G\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|milliseconds?|h|hours?|m|min|minutes?|s|sec|secs|seconds?)(?![a-z])");

    private RetryAfter() {}

    private static DateTimeFormatterBuilder date(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
    }

    /**
     * By all headers that say it. A date goes by the server's own clock, where it tells that in {@code Date}: ours may be wrong.
     *
     * @param header the value of a header by its name in lower case, empty if there is none
     */
    public static @Nullable Duration read(UnaryOperator<String> header, Instant now) {
        for (String name : MILLISECONDS) {
            String value = header.apply(name).strip();
            if (NUMBER.matcher(value).matches()) {
                return Duration.ofMillis((long) Math.ceil(Double.parseDouble(value)));
            }
        }
        Instant there = instant(header.apply("date").strip());
        return read(header.apply("retry-after"), there == null ? now : there);
    }

    /**
     * By what a server says in words, where no header says it.
     *
     * @param words in small letters
     * @return null if they do not say it
     */
    public static @Nullable Duration said(String words) {
        Matcher sentence = SENTENCE.matcher(words);
        if (!sentence.find()) {
            return null;
        }
        double milliseconds = 0;
        Matcher time = TIME.matcher(words).region(sentence.end(), words.length());
        boolean some = false;
        while (time.find()) {
            some = true;
            milliseconds += Double.parseDouble(time.group(1)) * unit(time.group(2));
        }
        return some ? Duration.ofMillis((long) Math.ceil(milliseconds)) : null;
    }

    private static int unit(String word) {
        return word.startsWith("ms") || word.startsWith("milli")
                ? 1
                : switch (word.charAt(0)) {
                    case 'h' -> 3_600_000;
                    case 'm' -> 60_000;
                    default -> 1_000;
                };
    }

    /** Null for none, for what is neither, and for the past. Some servers write fractions of a second. */
    public static @Nullable Duration read(String header, Instant now) {
        String value = header.strip();
        if (NUMBER.matcher(value).matches()) {
            return Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1000));
        }
        Instant until = instant(value);
        return until == null || until.isBefore(now) ? null : Duration.between(now, until);
    }

    private static @Nullable Instant instant(String value) {
        for (DateTimeFormatter form : DATES) {
            try {
                return ZonedDateTime.parse(value, form).toInstant();
            } catch (DateTimeException e) {
                // Perhaps one of the others.
            }
        }
        return null;
    }

    /** Whether it is worth waiting for: what a server did not say is. */
    public static boolean isShort(@Nullable Duration wait) {
        return wait == null || wait.compareTo(LONGEST) <= 0;
    }
}
