package dev.agentc.journal.view;

import dev.agentc.effect.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How views say figures to people. */
final class Words {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Words() {}

  static String length(Duration took) {
    if (took.toSeconds() >= 60) {
      return took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }
    return took.toMillis() >= 1000
        ? BigDecimal.valueOf(took.toMillis(), 3).setScale(2, RoundingMode.HALF_EVEN) + " s"
        : took.toMillis() + " ms";
  }

  static String tokens(Usage usage) {
    return (usage.estimated() ? "~" : "") + count(usage.input()) + " in " + count(usage.output()) + " out";
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** The part after the last dot: what the author called it. */
  static String shortName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  /** Without line breaks. */
  static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** At most so wide. */
  static String cut(String line, int width) {
    return width(line) <= width ? line : line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
  }

  static int width(String line) {
    return line.codePointCount(0, line.length());
  }

  /** Padded on the right. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** Padded on the left. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }
}
