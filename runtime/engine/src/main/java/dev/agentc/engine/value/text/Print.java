package dev.agentc.engine.value.text;

import dev.agentc.engine.value.EnumConstant;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Iterator;

/**
 * Values as text. {@link #text} is what a hole of a template prints, {@link #json} one line of JSON with {@code ", "} and
 * {@code ": "}. Neither shows labels, and neither ever shows what a secret says.
 */
public final class Print {
    private Print() {}

    /**
     * Texts, numbers, dates and enum values plainly, money with two to nine decimals, durations as written in the
     * language ({@code 90s} is {@code 90s}, {@code 120s} is {@code 2m}), records, lists and maps as JSON.
     *
     * @throws Raised {@code LimitExceeded} if the text becomes too long
     */
    public static String text(Object value) {
        return switch (Labels.bare(value)) {
            case String text -> text;
            case BigDecimal money -> money.toPlainString();
            case Duration duration -> Time.text(duration);
            case OffsetDateTime time -> Time.text(time);
            case EnumConstant constant -> constant.wire();
            case ListValue list -> json(list);
            case MapValue map -> json(map);
            case RecordValue record -> json(record);
            case Double real -> FloatText.of(real);
            case Object other -> other.toString();
        };
    }

    /**
     * Money as a number, durations as seconds, dates as text, enum values and fields by their names on the wire.
     *
     * @throws Raised {@code LimitExceeded} if the text becomes too long
     */
    public static String json(Object value) {
        var text = new StringBuilder();
        append(text, value);
        return Limits.text(text.toString());
    }

    private static void append(StringBuilder out, Object value) {
        switch (Labels.bare(value)) {
            case NullValue _ -> out.append("null");
            case Boolean bool -> out.append(bool.booleanValue());
            case Long number -> out.append(number.longValue());
            case Double real -> out.append(FloatText.of(real));
            case BigDecimal money -> out.append(money.toPlainString());
            case Duration duration -> out.append(Time.seconds(duration).toPlainString());
            case ListValue list -> appendList(out, list);
            case RecordValue record -> appendRecord(out, record);
            case MapValue map -> appendMap(out, map);
            case Object other -> JsonText.quote(out, word(other));
        }
        Limits.text(out.length());
    }

    /** What stands between quotes, also as a key of a map. */
    static String word(Object bare) {
        return switch (bare) {
            case String text -> text;
            case OffsetDateTime time -> Time.text(time);
            case EnumConstant constant -> constant.wire();
            case LocalDate date -> date.toString();
            case Object other -> other.toString();
        };
    }

    private static void appendList(StringBuilder out, ListValue list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            append(out.append(separator), item);
            separator = ", ";
        }
        out.append(']');
    }

    private static void appendRecord(StringBuilder out, RecordValue record) {
        out.append('{');
        for (int i = 0; i < record.shape().size(); i++) {
            JsonText.quote(
                    i == 0 ? out : out.append(", "), record.shape().wires().get(i));
            append(out.append(": "), record.at(i));
        }
        out.append('}');
    }

    private static void appendMap(StringBuilder out, MapValue map) {
        out.append('{');
        Iterator<Object> values = map.values().iterator();
        String separator = "";
        for (Object key : map.keys()) {
            JsonText.quote(out.append(separator), word(Labels.bare(key)));
            append(out.append(": "), values.next());
            separator = ", ";
        }
        out.append('}');
    }
}
