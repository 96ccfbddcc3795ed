package dev.agentc.effect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  /** Nobody sits and waits for more. */
  public static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /** Null for none, for what is neither, and for the past. Some servers write fractions of a second. */
  public static @Nullable Duration read(String header, Instant now) {
    String value = header.strip();
    try {
      Duration wait =
          value.matches("\\d{1,9}(\\.\\d{1,9})?")
              ? Duration.ofMillis((long) (Double.parseDouble(value) * 1000))
              : Duration.between(now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return wait.isNegative() ? null : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether it is worth waiting for: what a server did not say is. */
  public static boolean isShort(@Nullable Duration wait) {
    return wait == null || wait.compareTo(LONGEST) <= 0;
  }
}
