package dev.agentc.engine.library;

import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.LibraryShapes;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.SecretValue;
import dev.agentc.engine.value.ValueOperators;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Calls of every built-in function with their results; the result is an error's name after a {@code !} where it fails. */
final class Examples {

    /** One call. */
    record Example(String function, Object result, Object... arguments) {
        @Override
        public String toString() {
            return function + List.of(arguments).toString() + " = " + result;
        }
    }

    static final Object NONE = NullValue.NULL;
    private static final Invocable DOUBLED = a -> ValueOperators.multiply(a[0], 2L);
    private static final Invocable ODD = a -> ValueOperators.equal(mod2(a[0]), 1L);
    private static final Invocable MOD_2 = a -> mod2(a[0]);
    private static final Invocable TWICE = a -> list(a[0], a[0]);
    private static final Invocable NEGATED = a -> ValueOperators.negate(a[0]);
    private static final Invocable SECOND_ODD = a -> ValueOperators.equal(mod2(a[1]), 1L);

    /** A Sunday, late in the evening. */
    private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2026-03-01T23:05:00+01:00");

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private Examples() {}

    private static Object mod2(Object number) {
        return Labels.with(Math.floorMod((Long) Labels.bare(number), 2L), Labels.of(number));
    }

    private static ListValue list(Object... items) {
        return ListValue.of(items);
    }

    private static MapValue map(Object... keysAndValues) {
        return MapValue.of(keysAndValues);
    }

    private static BigDecimal money(String amount) {
        return Money.of(amount);
    }

    private static RecordValue pair(Object first, Object second) {
        return RecordValue.of(LibraryShapes.PAIR, first, second);
    }

    private static RecordValue entry(Object key, Object value) {
        return RecordValue.of(LibraryShapes.ENTRY, key, value);
    }

    private static RecordValue indexed(long index, Object value) {
        return RecordValue.of(LibraryShapes.INDEXED, index, value);
    }

    private static Example of(String function, Object result, Object... arguments) {
        return new Example(function, result, arguments);
    }

    static Stream<Example> all() {
        return Stream.of(texts(), lists(), functions(), maps(), numbers(), others())
                .flatMap(List::stream);
    }

    private static List<Example> texts() {
        return List.of(
                of("string.len", 3L, "a𝄞b"),
                of("string.trim", "a b", "\u00a0\t a b\r\n\u2003"),
                of("string.lower", "straße i", "STRAßE I"),
                of("string.upper", "STRASSE I", "straße i"),
                of("string.words", list("two", "words𝄞"), " two\u00a0\n words𝄞 "),
                of("string.words", list(), " "),
                of("string.lines", list("a", "", "b"), "a\n\r\nb\n"),
                of("string.split", list("a", "", "b", ""), "a,,b,", ","),
                of("string.split", list("a", "𝄞"), "a𝄞", ""),
                of("string.split", list(""), "", ","),
                of("string.contains", true, "hello", "ell"),
                of("string.starts_with", true, "hello", "he"),
                of("string.ends_with", false, "hello", "he"),
                of("string.replace", "b.b", "a.a", "a", "b"),
                of("string.replace", "𝄞", "𝄞", "", "x"),
                of("string.slice", "𝄞b", "a𝄞bc", 1L, 3L),
                of("string.slice", "bc", "a𝄞bc", 2L, NONE),
                of("string.slice", "bc", "abc", 1L),
                of("string.slice", "abc", "abc", -5L, 99L),
                of("string.slice", "", "abc", 2L, 1L),
                of("string.index_of", 2L, "𝄞abc", "b"),
                of("string.index_of", NONE, "abc", "x"),
                of("string.repeat", "ababab", "ab", 3L),
                of("string.repeat", "", "ab", -1L),
                of("string.repeat", "!LimitExceeded", "ab", Long.MAX_VALUE),
                of("string.to_int", -42L, " -42 "),
                of("string.to_int", NONE, "1.0"),
                of("string.to_int", NONE, "9223372036854775808"),
                of("string.to_int", NONE, "٣"),
                of("string.to_float", 1500.0, "1.5e3"),
                of("string.to_float", NONE, "1e999"),
                of("string.to_float", NONE, "NaN"),
                of("string.to_money", money("12.50"), "$12.5"),
                of("string.to_money", money("-3"), "-$3"),
                of("string.to_money", NONE, "1.0000000001"),
                of("string.to_date", LocalDate.of(2024, 2, 29), "2024-02-29"),
                of("string.to_date", NONE, "2023-02-29"),
                of("string.matches", true, "abc", "[a-c]+"),
                of("string.matches", false, "abcd", "[a-c]+"),
                of("string.matches", "!ArithmeticFailed", "abcd", "("),
                of("string.matches", "!ArithmeticFailed", "abab", "(ab)\\1"),
                of("string.match", list("b12", "12", ""), "ab12", "b(\\d+)(x)?"),
                of("string.match", NONE, "ab", "\\d"));
    }

    private static List<Example> lists() {
        return List.of(
                of("list.len", 2L, list(1L, 2L)),
                of("list.first", 1L, list(1L, 2L)),
                of("list.first", NONE, list()),
                of("list.last", 2L, list(1L, 2L)),
                of("list.last", NONE, list()),
                of("list.get", "b", list("a", "b"), 1L),
                of("list.get", NONE, list("a", "b"), 2L),
                of("list.get", NONE, list("a", "b"), -1L),
                of("list.take", list(1L), list(1L, 2L), 1L),
                of("list.take", list(), list(1L, 2L), -1L),
                of("list.drop", list(2L), list(1L, 2L), 1L),
                of("list.drop", list(), list(1L, 2L), Long.MAX_VALUE),
                of("list.slice", list(2L, 3L), list(1L, 2L, 3L, 4L), 1L, 3L),
                of("list.slice", list(3L, 4L), list(1L, 2L, 3L, 4L), 2L),
                of("list.slice", list(), list(1L, 2L), 9L, 5L),
                of("list.contains", true, list(1L, 2L), 2L),
                of("list.index_of", 1L, list("a", "b", "b"), "b"),
                of("list.index_of", NONE, list("a"), "b"),
                of("list.min", 1L, list(2L, 1L, 3L)),
                of("list.min", NONE, list()),
                of("list.max", "c", list("b", "c", "a")),
                of("list.max", NONE, list()),
                of("list.sort", list("a", "b", "\uFFFD", "𝄞"), list("𝄞", "b", "\uFFFD", "a")),
                of("list.reverse", list(2L, 1L), list(1L, 2L)),
                of("list.unique", list(1L, 2L), list(1L, 2L, 1L)),
                of("list.present", list(1L, 2L), list(1L, NONE, 2L, NONE)),
                of("list.present", list(), list(NONE)),
                of("list.zip", list(pair(1L, "a"), pair(2L, "b")), list(1L, 2L, 3L), list("a", "b")),
                of("list.enumerate", list(indexed(0, "a"), indexed(1, "b")), list("a", "b")),
                of("list.chunk", list(list(1L, 2L), list(3L)), list(1L, 2L, 3L), 2L),
                of("list.chunk", "!OutOfRange", list(1L), 0L),
                of("list.join", "1, [2]", list(1L, list(2L)), ", "),
                of("list.to_map", map("a", 3L, "b", 2L), list(entry("a", 1L), entry("b", 2L), entry("a", 3L))));
    }

    private static List<Example> functions() {
        return List.of(
                of("list.map", list(2L, 4L), list(1L, 2L), DOUBLED),
                of("list.flat_map", list(1L, 1L, 2L, 2L), list(1L, 2L), TWICE),
                of("list.filter", list(1L, 3L), list(1L, 2L, 3L), ODD),
                of("list.any", true, list(2L, 3L), ODD),
                of("list.any", false, list(), ODD),
                of("list.all", false, list(2L, 3L), ODD),
                of("list.all", true, list(), ODD),
                of("list.count", 2L, list(1L, 2L, 3L), ODD),
                of("list.find", 3L, list(2L, 3L, 5L), ODD),
                of("list.find", NONE, list(2L), ODD),
                of("list.min_by", 2L, list(1L, 2L, 4L), MOD_2),
                of("list.min_by", NONE, list(), MOD_2),
                of("list.max_by", 1L, list(2L, 1L, 3L), MOD_2),
                of("list.max_by", NONE, list(), MOD_2),
                of("list.sort_by", list(4L, 2L, 3L, 1L), list(3L, 4L, 2L, 1L), MOD_2),
                of("list.sort_by", list(3L, 2L), list(2L, 3L), NEGATED),
                of("list.unique_by", list(3L, 4L), list(3L, 4L, 2L, 1L), MOD_2),
                of("list.group_by", map(1L, list(3L, 1L), 0L, list(4L)), list(3L, 4L, 1L), MOD_2));
    }

    private static List<Example> maps() {
        return List.of(
                of("map.len", 1L, map("a", 1L)),
                of("map.keys", list("b", "a"), map("b", 1L, "a", 2L)),
                of("map.values", list(1L, 2L), map("b", 1L, "a", 2L)),
                of("map.entries", list(entry("b", 1L)), map("b", 1L)),
                of("map.get", 1L, map("a", 1L, "b", 2L), "a"),
                of("map.get", NONE, map("a", 1L), "b"),
                of("map.has", false, map("a", 1L), "b"),
                of("map.has", true, map("a", 1L), "a"),
                of("map.with", map("a", 3L, "b", 2L), map("a", 1L, "b", 2L), "a", 3L),
                of("map.with", map("a", 1L, "c", 3L), map("a", 1L), "c", 3L),
                of("map.without", map("b", 2L), map("a", 1L, "b", 2L), "a"),
                of("map.without", map("a", 1L), map("a", 1L), "b"),
                of("map.map_values", map("a", 2L), map("a", 1L), DOUBLED),
                of("map.filter", map("b", 3L), map("a", 2L, "b", 3L), SECOND_ODD),
                of("map.merge", map("a", 1L, "b", 3L, "c", 4L), map("a", 1L, "b", 2L), map("b", 3L, "c", 4L)));
    }

    private static List<Example> numbers() {
        return List.of(
                of("int.abs", 3L, -3L),
                of("int.abs", "!ArithmeticFailed", Long.MIN_VALUE),
                of("int.min", 1L, 2L, 1L),
                of("int.max", 2L, 2L, 1L),
                of("int.clamp", 5L, 9L, 1L, 5L),
                of("int.clamp", "!ArithmeticFailed", 9L, 5L, 1L),
                of("int.div", -4L, -7L, 2L),
                of("int.div", "!ArithmeticFailed", 1L, 0L),
                of("int.div", "!ArithmeticFailed", Long.MIN_VALUE, -1L),
                of("int.mod", 1L, -7L, 2L),
                of("int.mod", -1L, 7L, -2L),
                of("int.mod", "!ArithmeticFailed", 1L, 0L),
                of("int.to_float", 3.0, 3L),
                of("float.abs", 0.5, -0.5),
                of("float.min", 0.5, 0.5, 1.5),
                of("float.max", 1.5, 0.5, 1.5),
                of("float.clamp", 1.0, 0.5, 1.0, 2.0),
                of("float.round", 2.0, 2.5),
                of("float.round", 4.0, 3.5, NONE),
                of("float.round", 2.68, 2.678, 2L),
                of("float.round", 1200.0, 1234.0, -2L),
                of("float.round", 0.1, 0.1, Long.MAX_VALUE),
                of("float.text", "2.68", 2.675001, 2L),
                of("float.text", "0.1000", 0.1, 4L),
                of("float.text", "-1", -1.5e0 + 0.5, 0L),
                of("float.text", "2", 2.4, -3L),
                of("money.round", money("1.24"), money("1.235000001")),
                of("money.round", money("1.24"), money("1.235"), NONE),
                of("money.round", money("1.2"), money("1.25"), 1L),
                of("money.round", money("1300"), money("1251"), -2L),
                of("money.round", money("0.000000001"), money("0.000000001"), 40L),
                of("float.floor", -3L, -2.5),
                of("float.ceil", -2L, -2.5),
                of("float.to_int", -2L, -2.5),
                of("float.to_int", "!ArithmeticFailed", 1e19),
                of("money.abs", money("1.5"), money("-1.5")),
                of("money.min", money("1"), money("1"), money("1.5")),
                of("money.max", money("1.5"), money("1"), money("1.5")),
                of("money.clamp", money("1"), money("0"), money("1"), money("2")),
                of("list.sum", 6L, list(1L, 2L, 3L)),
                of("list.sum", 0.75, list(0.5, 0.25)),
                of("list.sum", 0L, list()),
                of("list.sum", "!ArithmeticFailed", list(Long.MAX_VALUE, 1L)),
                of("list<int>.sum", 0L, list()),
                of("list<int>.sum", 3L, list(1L, 2L)),
                of("list<float>.sum", 0.0, list()),
                of("list<float>.sum", 0.75, list(0.5, 0.25)),
                of("list<float>.sum", "!ArithmeticFailed", list(1e308, 1e308)),
                of("list<money>.sum", money("0"), list()),
                of("list<money>.sum", money("0.3"), list(money("0.1"), money("0.2"))),
                of("list.mean", 2.5, list(2L, 3L)),
                of("list<int>.mean", 9.223372036854775807e18, list(Long.MAX_VALUE, Long.MAX_VALUE)),
                of("list<float>.mean", 0.5, list(0.25, 0.75)),
                of("list<money>.mean", money("0.333333333"), list(money("1"), money("0"), money("0"))),
                of("list.mean", NONE, list()));
    }

    private static List<Example> others() {
        return List.of(
                of("duration.seconds", 1.5, Duration.ofMillis(1_500)),
                of("duration.minutes", 1.5, Duration.ofSeconds(90)),
                of("duration.hours", 0.5, Duration.ofMinutes(30)),
                of("duration.days", 2.0, Duration.ofHours(48)),
                of("datetime.date", DAY, MOMENT),
                of("datetime.year", 2026L, MOMENT),
                of("datetime.month", 3L, MOMENT),
                of("datetime.day", 1L, MOMENT),
                of("datetime.weekday", 7L, MOMENT),
                of("datetime.format", "Sun 1 March 2026, 23:05", MOMENT, "EEE d MMMM yyyy, HH:mm"),
                of("datetime.format", "!ArithmeticFailed", MOMENT, "{{"),
                of("date.year", 2026L, DAY),
                of("date.month", 3L, DAY),
                of("date.day", 1L, DAY),
                of("date.weekday", 7L, DAY),
                of("date.format", "01.03.2026", DAY, "dd.MM.yyyy"),
                of("date.format", "!ArithmeticFailed", DAY, "HH:mm"),
                of("json.get", 1L, map("a", 1L), "a"),
                of("json.get", NONE, map("a", 1L), "b"),
                of("json.get", NONE, "text", "a"),
                of("json.get", "x", pair("x", 2L), "first"),
                of("json.keys", list("b", "a"), map("b", 1L, "a", 2L)),
                of("json.keys", list("first", "second"), pair("x", 2L)),
                of("json.keys", list(), list(1L)),
                of("json.len", 2L, map("b", 1L, "a", 2L)),
                of("json.len", 3L, list(1L, 2L, 3L)),
                of("json.len", 0L, "text"),
                of("json.item", 2L, list(1L, 2L), 1L),
                of("json.item", "!OutOfRange", list(1L), 1L),
                of("json.item", "!OutOfRange", map("a", 1L), 0L),
                of("any.to_text", "x", "x"),
                of("any.to_text", "[\"x\", 1.0]", list("x", 1.0)),
                of("any.to_json", "\"x\"", "x"),
                of("bearer", new SecretValue("KEY", "Bearer "), new SecretValue("KEY")),
                of("calc", 3750.0, "3*1250"),
                of("calc", 0.3, "0.1+0.2"),
                of("calc", -7.0, " -(1 + 2) * 2 - 1 "),
                of("calc", 0.5, "1/2"),
                of("calc", 6.0, "--6"),
                of("calc", 1.0, "1/3*3"),
                of("calc", "!ArithmeticFailed", "2**3"),
                of("calc", "!ArithmeticFailed", "1/0"),
                of("calc", "!ArithmeticFailed", "1/(1-1)"),
                of("calc", "!ArithmeticFailed", ""),
                of("calc", "!ArithmeticFailed", "(1"),
                of("calc", "!ArithmeticFailed", "1 2"),
                of("calc", "!ArithmeticFailed", "1\u0000"),
                of("calc", "!ArithmeticFailed", "1e5"),
                of("calc", "!ArithmeticFailed", "."),
                of("calc", "!ArithmeticFailed", "1" + "+1".repeat(30)),
                of("calc", 30.0, "1" + "+1".repeat(29)));
    }
}
