package dev.agentc.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.text.Print;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ValueOperatorsTest {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

    private record Row(String name, BinaryOperator<Object> operator, Object left, Object right, Object result) {}

    private static BigDecimal money(String amount) {
        return Money.of(amount);
    }

    private static Duration seconds(String seconds) {
        return Time.ofSeconds(new BigDecimal(seconds));
    }

    @TestFactory
    Stream<DynamicTest> every_operator_gives_its_result() {
        return Stream.of(
                        new Row("+", ValueOperators::add, 2L, 3L, 5L),
                        new Row("+", ValueOperators::add, 0.5, 3L, 3.5),
                        new Row("+", ValueOperators::add, money("0.10"), money("0.20"), money("0.30")),
                        new Row("+", ValueOperators::add, "a", "b", "ab"),
                        new Row("+", ValueOperators::add, ListValue.of(1L), ListValue.of(2L), ListValue.of(1L, 2L)),
                        new Row("+", ValueOperators::add, seconds("1.5"), seconds("0.5"), seconds("2")),
                        new Row("+", ValueOperators::add, NOON, seconds("60"), NOON.plusMinutes(1)),
                        new Row("+", ValueOperators::add, seconds("60"), NOON, NOON.plusMinutes(1)),
                        new Row("-", ValueOperators::subtract, 2L, 3L, -1L),
                        new Row("-", ValueOperators::subtract, money("1"), money("0.01"), money("0.99")),
                        new Row("-", ValueOperators::subtract, NOON, NOON.minusDays(1), Duration.ofDays(1)),
                        new Row("-", ValueOperators::subtract, NOON, seconds("60"), NOON.minusMinutes(1)),
                        new Row("-", ValueOperators::subtract, seconds("60"), seconds("90"), seconds("-30")),
                        new Row("*", ValueOperators::multiply, -4L, 3L, -12L),
                        new Row("*", ValueOperators::multiply, money("0.10"), 3L, money("0.30")),
                        new Row("*", ValueOperators::multiply, 0.5, money("0.000000001"), money("0")),
                        new Row("*", ValueOperators::multiply, 1.5, money("0.000000001"), money("0.000000002")),
                        new Row("*", ValueOperators::multiply, seconds("30"), 3L, seconds("90")),
                        new Row("*", ValueOperators::multiply, 0.5, seconds("3"), seconds("1.5")),
                        new Row("/", ValueOperators::divide, 7L, 2L, 3.5),
                        new Row("/", ValueOperators::divide, money("1"), 3L, money("0.333333333")),
                        new Row("/", ValueOperators::divide, money("1"), money("8"), 0.125),
                        new Row("/", ValueOperators::divide, seconds("3"), seconds("2"), 1.5),
                        new Row("/", ValueOperators::divide, seconds("3"), 2L, seconds("1.5")),
                        new Row("==", ValueOperators::equal, ListValue.of(1L, "a"), ListValue.of(1L, "a"), true),
                        new Row("==", ValueOperators::equal, 1L, 1.0, true),
                        new Row("==", ValueOperators::equal, 9007199254740993L, 9007199254740992.0, false),
                        new Row(
                                "==",
                                ValueOperators::equal,
                                NOON,
                                OffsetDateTime.parse("2026-03-01T13:00:00+01:00"),
                                true),
                        new Row("==", ValueOperators::equal, "1", 1L, false),
                        new Row(
                                "==",
                                ValueOperators::equal,
                                MapValue.of("a", 1L, "b", 2L),
                                MapValue.of("b", 2L, "a", 1L),
                                true),
                        new Row("==", ValueOperators::equal, MapValue.of("a", 1L), MapValue.of("b", 1L), false),
                        new Row("!=", ValueOperators::notEqual, NullValue.NULL, 1L, true),
                        new Row("<", ValueOperators::less, money("0.10"), money("0.2"), true),
                        new Row("<", ValueOperators::less, "\uFFFD", "𝄞", true),
                        new Row("<", ValueOperators::less, 9007199254740993L, 9007199254740992.0, false),
                        new Row("<=", ValueOperators::lessEqual, seconds("1"), seconds("1"), true),
                        new Row(">", ValueOperators::greater, "b", "a", true),
                        new Row(">=", ValueOperators::greaterEqual, NOON, NOON.plusSeconds(1), false),
                        new Row("in", ValueOperators::in, 1.0, ListValue.of(2L, 1L), true),
                        new Row("in", ValueOperators::in, "k", MapValue.of("k", 1L), true),
                        new Row("in", ValueOperators::in, "el", "hello", true),
                        new Row("[]", ValueOperators::index, ListValue.of("a", "b"), 1L, "b"),
                        new Row("..", ValueOperators::range, 2L, 4L, ListValue.of(2L, 3L, 4L)),
                        new Row("..", ValueOperators::range, 4L, 2L, ListValue.EMPTY))
                .map(row -> DynamicTest.dynamicTest(row.left + " " + row.name + " " + row.right, () -> holds(row)));
    }

    private static void holds(Row row) {
        Object result = row.operator.apply(row.left, row.right);
        assertThat(result).hasSameClassAs(row.result);
        assertThat(Print.json(result)).isEqualTo(Print.json(row.result));
        var left = Label.of(true, false, List.of("left"));
        var right = Label.of(false, true, List.of("right"));
        Object labelled = row.operator.apply(Labels.with(row.left, left), Labels.with(row.right, right));
        assertThat(labelled).isEqualTo(new Labeled(result, Label.join(left, right)));
    }

    @TestFactory
    Stream<DynamicTest> what_has_no_result_fails_and_says_why() {
        return Stream.of(
                        new Row("+", ValueOperators::add, Long.MAX_VALUE, 1L, "the result is too large for an int"),
                        new Row(
                                "-",
                                ValueOperators::subtract,
                                Long.MIN_VALUE,
                                1L,
                                "the result is too large for an int"),
                        new Row(
                                "*",
                                ValueOperators::multiply,
                                Long.MIN_VALUE,
                                -1L,
                                "the result is too large for an int"),
                        new Row(
                                "*",
                                ValueOperators::multiply,
                                4_000_000_000L,
                                4_000_000_000L,
                                "the result is too large for an int"),
                        new Row("*", ValueOperators::multiply, 1e200, 1e200, "the result is too large for a float"),
                        new Row("/", ValueOperators::divide, 1L, 0L, "division by zero"),
                        new Row("/", ValueOperators::divide, money("1"), 0.0, "division by zero"),
                        new Row("/", ValueOperators::divide, 0.0, 0.0, "division by zero"),
                        new Row("*", ValueOperators::multiply, money("1e17"), 1e100, "an amount of money is too large"),
                        new Row("*", ValueOperators::multiply, seconds("1e15"), 1e100, "a duration is too long"),
                        new Row(
                                "+",
                                ValueOperators::add,
                                NOON,
                                Duration.ofDays(4_000_000),
                                "a date-time must lie in the years 0 to 9999"))
                .map(row -> DynamicTest.dynamicTest(
                        row.left + " " + row.name + " " + row.right,
                        () -> assertThatThrownBy(() -> row.operator.apply(row.left, row.right))
                                .isInstanceOfSatisfying(
                                        Raised.class,
                                        raised -> assertThat(raised.name()).isEqualTo("ArithmeticFailed"))
                                .hasMessage((String) row.result)));
    }

    @Test
    void an_index_outside_is_out_of_range_with_index_and_length() {
        assertThatThrownBy(() -> ValueOperators.index(ListValue.of("a"), -1L))
                .isInstanceOfSatisfying(Raised.class, raised -> {
                    assertThat(raised.name()).isEqualTo("OutOfRange");
                    assertThat(raised.error().get("index")).isEqualTo(-1L);
                    assertThat(raised.error().get("len")).isEqualTo(1L);
                });
    }

    @Test
    void comparing_keeps_the_labels_of_what_is_inside() {
        var label = Label.of(true, false, List.of("people"));
        Object inside = ListValue.of(ListValue.of(Labels.with("Ana", label)));
        assertThat(Labels.of(ValueOperators.equal(inside, ListValue.EMPTY))).isEqualTo(label);
        assertThat(Labels.of(ValueOperators.in("x", inside))).isEqualTo(label);
        Object map = MapValue.of(Labels.with("Ana", label), 1L);
        assertThat(Labels.of(ValueOperators.in("x", map))).isEqualTo(label);
    }

    @Test
    void an_element_or_field_has_its_containers_label_too() {
        var outer = Label.of(true, false, List.of("outer"));
        var inner = Label.of(false, true, List.of("inner"));
        Object list = Labels.with(ListValue.of(Labels.with("x", inner)), outer);
        assertThat(Labels.of(ValueOperators.index(list, 0L))).isEqualTo(Label.join(outer, inner));
        Object pair = Labels.with(RecordValue.of(LibraryShapes.PAIR, Labels.with("x", inner), "y"), outer);
        assertThat(Labels.of(ValueOperators.field(pair, "first"))).isEqualTo(Label.join(outer, inner));
        assertThat(Labels.of(ValueOperators.field(pair, "second"))).isEqualTo(outer);
    }

    @Test
    void the_smallest_int_cannot_be_negated() {
        assertThatThrownBy(() -> ValueOperators.negate(Long.MIN_VALUE)).isInstanceOf(Raised.class);
        assertThat(ValueOperators.negate(money("1.5"))).isEqualTo(money("-1.50"));
        assertThat(ValueOperators.negate(seconds("1.5"))).isEqualTo(seconds("-1.5"));
    }
}
