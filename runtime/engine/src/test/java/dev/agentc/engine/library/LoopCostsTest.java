package dev.agentc.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.ValueOperators;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Loops that build a value step by step, or take it apart: all their work grows with the steps, not with their square. */
class LoopCostsTest {
    /** Words and looks a step may take for each doubling of the value. */
    private static final long EACH = 120;

    private static final Label LABEL = Label.of(true, true, List.of("tool"));

    private record Loop(String name, Object start, Step step) {}

    private interface Step {
        Object next(Object value, long i, int n);
    }

    private final Work work = new Work();

    private static Object call(String method, Object... arguments) {
        return Builtins.named(method).call(arguments);
    }

    private Object one(long i) {
        return new Work.Counted(i, work);
    }

    private static ListValue numbers(int n) {
        return (ListValue) ValueOperators.range(1L, (long) n);
    }

    private Stream<Loop> loops(int n) {
        Object text = LongText.of("ab€𝄞".repeat(n / 4));
        return Stream.of(
                new Loop("xs + [x]", ListValue.EMPTY, (xs, i, m) -> ValueOperators.add(xs, ListValue.of(i))),
                new Loop("[x] + xs", ListValue.EMPTY, (xs, i, m) -> ValueOperators.add(ListValue.of(i), xs)),
                new Loop(
                        "xs + [x] labelled",
                        ListValue.EMPTY,
                        (xs, i, m) -> ValueOperators.add(xs, ListValue.of(Labels.with(i, LABEL)))),
                new Loop("xs.drop(1)", numbers(n), (xs, i, m) -> call("list.drop", xs, 1L)),
                new Loop("xs.take(xs.len() - 1)", numbers(n), (xs, i, m) -> call("list.take", xs, m - i - 1)),
                new Loop(
                        "xs.drop(1) + [x]",
                        numbers(n),
                        (xs, i, m) -> ValueOperators.add(call("list.drop", xs, 1L), ListValue.of(i))),
                new Loop("one of xs set", numbers(n), (xs, i, m) -> {
                    Object before = call("list.take", xs, i / 2);
                    return ValueOperators.add(
                            ValueOperators.add(before, ListValue.of(7L)), call("list.drop", xs, i / 2 + 1));
                }),
                new Loop(
                        "x in xs",
                        ListValue.of(IntStream.range(0, n).mapToObj(this::one).toArray()),
                        (xs, i, m) -> {
                            assertThat(ValueOperators.in(one(i), xs)).isEqualTo(true);
                            return xs;
                        }),
                new Loop("xs + [x] if not x in xs", ListValue.EMPTY, (xs, i, m) -> {
                    Object x = one(i % (m / 2));
                    boolean known = (Boolean) ValueOperators.in(x, xs);
                    assertThat(known).isEqualTo(i >= m / 2);
                    return known ? xs : ValueOperators.add(xs, ListValue.of(x));
                }),
                new Loop("m.with(k, v)", MapValue.EMPTY, (map, i, m) -> call("map.with", map, i, "v")),
                new Loop(
                        "m.with(k, v) labelled",
                        MapValue.EMPTY,
                        (map, i, m) -> call("map.with", map, Labels.with("k" + i, LABEL), Labels.with(i, LABEL))),
                new Loop("m.with(k, m.get(k) + 1)", MapValue.EMPTY, (map, i, m) -> {
                    Object old = call("map.get", map, i % 1_000);
                    return call("map.with", map, i % 1_000, old instanceof Long number ? number + 1 : 1L);
                }),
                new Loop("m.merge({k: v})", MapValue.EMPTY, (map, i, m) -> call("map.merge", map, MapValue.of(i, i))),
                new Loop("m.without(k)", map(n), (map, i, m) -> call("map.without", map, i * 7 % m)),
                new Loop("s + t", "", (s, i, m) -> ValueOperators.add(s, "ab€")),
                new Loop("t + s", "", (s, i, m) -> ValueOperators.add("𝄞", s)),
                new Loop("s.slice(i, i + 1)", text, (s, i, m) -> {
                    assertThat(call("string.slice", s, i, i + 1))
                            .isEqualTo(call("string.slice", "ab€𝄞", i % 4, i % 4 + 1));
                    return s;
                }),
                new Loop("s.slice(1)", text, (s, i, m) -> call("string.slice", s, 1L)),
                new Loop("s.len()", text, (s, i, m) -> {
                    assertThat(call("string.len", s)).isEqualTo((long) m);
                    return s;
                }),
                new Loop("s.starts_with(t)", text, (s, i, m) -> {
                    assertThat(call("string.starts_with", s, "ab€")).isEqualTo(i % 4 == 0);
                    return call("string.slice", s, 1L);
                }));
    }

    private static MapValue map(int n) {
        MapValue.Builder map = MapValue.builder();
        IntStream.range(0, n).forEach(i -> map.put((long) i, "v"));
        return map.build();
    }

    @TestFactory
    Stream<DynamicTest> a_loop_of_n_steps_does_no_more_than_n_times_the_logarithm() {
        return IntStream.of(1_000, 10_000, 100_000)
                .boxed()
                .flatMap(n -> loops(n).map(loop -> DynamicTest.dynamicTest(loop.name + " " + n, () -> check(loop, n))));
    }

    private void check(Loop loop, int n) {
        run(loop, Math.min(n, 100), n);
        long done = work.of(() -> run(loop, n, n));
        long doublings = 32 - Integer.numberOfLeadingZeros(n);
        assertThat(done).isLessThanOrEqualTo(n * doublings * EACH);
    }

    private static void run(Loop loop, int steps, int n) {
        Object value = loop.start;
        for (int i = 0; i < steps; i++) {
            value = loop.step.next(value, i, n);
        }
    }

    @Test
    void a_loop_that_copies_is_found_out() {
        var copying = new Loop("copying", ListValue.EMPTY, (xs, i, m) -> {
            List<Object> all = new java.util.ArrayList<>(((ListValue) xs).asList());
            all.add(i);
            return ListValue.copyOf(all);
        });
        int n = 10_000;
        assertThat(work.of(() -> run(copying, n, n))).isGreaterThan(n * 14 * EACH);
    }
}
