package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ALL;

import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.tree.LongText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Methods of {@code datetime} and {@code date}: their parts, and their text in a pattern. */
final class DateMethods {
    private static final Map<String, ChronoField> PARTS = Map.of(
            "year", ChronoField.YEAR,
            "month", ChronoField.MONTH_OF_YEAR,
            "day", ChronoField.DAY_OF_MONTH,
            "weekday", ChronoField.DAY_OF_WEEK);

    static final List<Builtin> ALL = all();

    private DateMethods() {}

    private static List<Builtin> all() {
        List<Builtin> all = new ArrayList<>();
        all.add(new Builtin("datetime.date", 1, 1, OF_ALL, a -> ((OffsetDateTime) a[0]).toLocalDate()));
        for (String type : List.of("datetime", "date")) {
            for (String part : List.of("year", "month", "day", "weekday")) {
                ChronoField field = PARTS.get(part);
                all.add(new Builtin(type + "." + part, 1, 1, OF_ALL, a -> ((TemporalAccessor) a[0]).getLong(field)));
            }
            all.add(new Builtin(
                    type + ".format", 2, 2, OF_ALL, a -> format((TemporalAccessor) a[0], LongText.string(a[1]))));
        }
        return List.copyOf(all);
    }

    /** In English whatever the machine speaks, so that one program says one thing. */
    private static String format(TemporalAccessor time, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
        } catch (IllegalArgumentException e) {
            throw Raised.arithmetic("this is no pattern of a date: " + pattern);
        } catch (DateTimeException e) {
            throw Raised.arithmetic("a date has no such part: " + pattern);
        }
    }
}
