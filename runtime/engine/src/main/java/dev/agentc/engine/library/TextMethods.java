package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ALL;

import com.google.re2j.Matcher;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of {@code string}. Lengths and positions count code points. */
final class TextMethods {
    static final List<Builtin> ALL = List.of(
            of("len", 1, a -> (long) LongText.length(a[0])),
            of("trim", 1, a -> CodePoints.trim(text(a))),
            of("lower", 1, a -> text(a).toLowerCase(Locale.ROOT)),
            of("upper", 1, a -> text(a).toUpperCase(Locale.ROOT)),
            of("words", 1, a -> list(CodePoints.words(text(a)))),
            of("lines", 1, a -> list(text(a).lines().toList())),
            of("split", 2, a -> split(text(a), text(a, 1))),
            of("contains", 2, a -> text(a).contains(text(a, 1))),
            of("starts_with", 2, a -> LongText.startsWith(a[0], text(a, 1))),
            of("ends_with", 2, a -> LongText.endsWith(a[0], text(a, 1))),
            of("replace", 3, a -> replace(text(a), text(a, 1), text(a, 2))),
            new Builtin("string.slice", 2, 3, OF_ALL, a -> LongText.slice(a[0], number(a, 1), end(a))),
            of("index_of", 2, a -> indexOf(text(a), text(a, 1))),
            of("repeat", 2, a -> repeat(text(a), number(a, 1))),
            of("to_int", 1, a -> orNull(Spelled.whole(text(a)))),
            of("to_float", 1, a -> orNull(Spelled.real(text(a)))),
            of("to_money", 1, a -> orNull(Spelled.money(text(a)))),
            of("to_date", 1, a -> orNull(Spelled.date(text(a)))),
            of("matches", 2, a -> Patterns.of(text(a, 1)).matches(text(a))),
            of("match", 2, a -> match(Patterns.of(text(a, 1)).matcher(text(a)))));

    private TextMethods() {}

    private static Builtin of(String name, int arguments, Builtin.Body body) {
        return new Builtin("string." + name, arguments, arguments, OF_ALL, body);
    }

    private static String text(Object[] arguments) {
        return LongText.string(arguments[0]);
    }

    private static String text(Object[] arguments, int index) {
        return LongText.string(arguments[index]);
    }

    private static long number(Object[] arguments, int index) {
        return (Long) arguments[index];
    }

    private static long end(Object[] arguments) {
        return arguments[2] instanceof Long to ? to : Long.MAX_VALUE;
    }

    private static Object orNull(Optional<?> value) {
        return value.isPresent() ? value.get() : NullValue.NULL;
    }

    private static ListValue list(List<String> texts) {
        return ListValue.of(texts.stream().map(LongText::of).toArray());
    }

    private static ListValue split(String text, String separator) {
        if (separator.isEmpty()) {
            return CodePoints.split(text);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        parts.add(text.substring(start));
        return list(parts);
    }

    /** An empty {@code old} stands nowhere. */
    private static String replace(String text, String old, String replacement) {
        if (old.isEmpty()) {
            return text;
        }
        long places = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            places++;
        }
        Limits.text(text.length() + places * (replacement.length() - old.length()));
        return text.replace(old, replacement);
    }

    private static Object indexOf(String text, String part) {
        int unit = text.indexOf(part);
        return unit < 0 ? NullValue.NULL : (Object) CodePoints.before(text, unit);
    }

    private static String repeat(String text, long times) {
        if (times <= 0 || text.isEmpty()) {
            return "";
        }
        Limits.text(times > Limits.TEXT ? times : times * text.length());
        return text.repeat((int) times);
    }

    private static Object match(Matcher matcher) {
        if (!matcher.find()) {
            return NullValue.NULL;
        }
        Object[] groups = new Object[matcher.groupCount() + 1];
        for (int i = 0; i < groups.length; i++) {
            String group = matcher.group(i);
            groups[i] = group == null ? "" : LongText.of(group);
        }
        return ListValue.of(groups);
    }
}
