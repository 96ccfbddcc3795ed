package dev.agentc.journal.view;

import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How views say figures to people. */
public final class FigureText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private FigureText() {}

    /** Of clocks that were turned back in between, nothing is known but that it was not less than no time. */
    public static String length(Duration length) {
        Duration took = length.isNegative() ? Duration.ZERO : length;
        if (took.toMinutes() >= 60) {
            return took.toHours() + " h " + took.toMinutesPart() + " min";
        }
        if (took.toSeconds() >= 60) {
            return took.toMinutes() + " min " + took.toSecondsPart() + " s";
        }
        return took.toMillis() >= 1000 ? seconds(took.toMillis()) + " s" : took.toMillis() + " ms";
    }

    /** With two decimals, a half to the even one. */
    private static String seconds(long millis) {
        long hundredths = millis / 10;
        long rest = millis % 10;
        if (rest > 5 || rest == 5 && hundredths % 2 == 1) {
            hundredths++;
        }
        return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100;
    }

    public static String tokens(Usage usage) {
        return (usage.estimated() ? "~" : "") + count(usage.input()) + " in " + count(usage.output()) + " out";
    }

    static String count(long number) {
        var text = new StringBuilder(Long.toString(number));
        for (int end = text.length() - 3; end > (number < 0 ? 1 : 0); end -= 3) {
            text.insert(end, ',');
        }
        return text.toString();
    }

    /** As {@code 1 call} or {@code 3 calls}. */
    public static String count(long number, String what) {
        return count(number) + " " + what + (number == 1 ? "" : "s");
    }

    static String minute(Instant at, ZoneId zone, boolean withYear) {
        return MINUTE.format(at.atZone(zone)).substring(withYear ? 0 : "2026-".length());
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String word(Journal.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** The part after the last dot: what the author called it. */
    public static String shortName(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }
}
