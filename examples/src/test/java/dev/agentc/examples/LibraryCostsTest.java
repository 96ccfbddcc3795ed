package dev.agentc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.library.Builtins;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.LibraryShapes;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.ValueOperators;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import dev.agentc.stdlib.StandardLibrary;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the library's page says a method costs is what it costs: calls of functions, looks at elements and words of memory
 * are counted for a small value and a large one.
 */
class LibraryCostsTest {
    private static final int SMALL = 1_000;
    private static final int LARGE = 100_000;
    private static final int TIMES = 20;

    private static final Pattern METHOD = Pattern.compile("external fn (list|map|string)(<[^.]*>)?\\.(\\w+).*");
    private static final Pattern COST = Pattern.compile("Cost: `O\\(([^`]+)\\)`");

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String READ_JSON = "string.read_json";

    private static long looks;

    /** An element that counts every look at it. */
    private record Counted(long number) {
        @Override
        public boolean equals(Object other) {
            looks++;
            return other instanceof Counted that && number == that.number;
        }

        @Override
        public int hashCode() {
            looks++;
            return Long.hashCode(number);
        }
    }

    private static Object[] with(Object... arguments) {
        return arguments;
    }

    private static Invocable counted(Invocable function) {
        return arguments -> {
            looks++;
            return function.invoke(arguments);
        };
    }

    private static final Invocable SELF = counted(a -> a[0]);
    private static final Invocable ODD = counted(a -> (Long) a[0] % 2 == 1);
    private static final Invocable NEVER = counted(a -> false);
    private static final Invocable ALWAYS = counted(a -> true);
    private static final Invocable TENTH = counted(a -> (Long) a[0] % 10);

    private static ListValue list(int n) {
        return (ListValue) ValueOperators.range(1L, (long) n);
    }

    private static ListValue list(int n, IntFunction<Object> item) {
        return ListValue.of(IntStream.range(0, n).mapToObj(item).toArray());
    }

    private static ListValue counted(int n) {
        return list(n, Counted::new);
    }

    private static MapValue map(int n) {
        MapValue.Builder map = MapValue.builder();
        IntStream.range(0, n).forEach(i -> map.put((long) i, (long) i));
        return map.build();
    }

    private static Object text(int n) {
        return LongText.of("lamp €𝄞\n".repeat(n / 8));
    }

    /** A call of each method for a value of size {@code n}. */
    private static Map<String, IntFunction<Object[]>> calls() {
        Map<String, IntFunction<Object[]>> calls = new LinkedHashMap<>();
        for (String method : List.of("len", "first", "last", "min", "max", "sort", "reverse", "enumerate", "present")) {
            calls.put("list." + method, n -> with(list(n)));
        }
        for (String method : List.of("sum", "mean")) {
            calls.put("list<int>." + method, n -> with(list(n)));
            calls.put("list<float>." + method, n -> with(list(n, i -> i / 2.0)));
            calls.put("list<money>." + method, n -> with(list(n, i -> Money.of(i + ".25"))));
        }
        for (String method : List.of("get", "take", "drop")) {
            calls.put("list." + method, n -> with(list(n), n / 3L));
        }
        calls.put("list.slice", n -> with(list(n), n / 3L, n - 7L));
        calls.put("list.contains", n -> with(counted(n), new Counted(n - 1)));
        calls.put("list.index_of", n -> with(counted(n), new Counted(-1)));
        calls.put("list.unique", n -> with(counted(n)));
        calls.put("list.map", n -> with(list(n), SELF));
        calls.put("list.filter", n -> with(list(n), ODD));
        calls.put("list.flat_map", n -> with(list(n), counted(a -> ListValue.of(a[0], a[0]))));
        calls.put("list.any", n -> with(list(n), NEVER));
        calls.put("list.all", n -> with(list(n), ALWAYS));
        calls.put("list.count", n -> with(list(n), ODD));
        calls.put("list.find", n -> with(list(n), NEVER));
        for (String method : List.of("min_by", "max_by", "sort_by", "unique_by")) {
            calls.put("list." + method, n -> with(list(n), SELF));
        }
        calls.put("list.group_by", n -> with(list(n), TENTH));
        calls.put("list.zip", n -> with(list(n), list(n)));
        calls.put("list.chunk", n -> with(list(n), 3L));
        calls.put("list.join", n -> with(list(n), ", "));
        calls.put("list.to_map", n -> with(list(n, i -> RecordValue.of(LibraryShapes.ENTRY, (long) i, "v"))));
        for (String method : List.of("len", "keys", "values", "entries")) {
            calls.put("map." + method, n -> with(map(n)));
        }
        for (String method : List.of("get", "has", "without")) {
            calls.put("map." + method, n -> with(map(n), n / 3L));
        }
        calls.put("map.with", n -> with(map(n), n / 3L, 7L));
        calls.put("map.map_values", n -> with(map(n), SELF));
        calls.put("map.filter", n -> with(map(n), ODD));
        calls.put("map.merge", n -> with(map(n), map(3)));
        for (String method : List.of(
                "len", "trim", "lower", "upper", "words", "lines", "to_int", "to_float", "to_money", "to_date")) {
            calls.put("string." + method, n -> with(text(n)));
        }
        calls.put(READ_JSON, n -> with(LongText.of("[" + "1, ".repeat(n / 3) + "1]")));
        calls.put("string.split", n -> with(text(n), "€"));
        for (String method : List.of("contains", "starts_with", "ends_with", "index_of")) {
            calls.put("string." + method, n -> with(text(n), "€𝄞\n."));
        }
        calls.put("string.replace", n -> with(text(n), "€", "$"));
        calls.put("string.slice", n -> with(text(n), n / 3L, n - 7L));
        calls.put("string.repeat", n -> with("lamp", n / 4L));
        calls.put("string.matches", n -> with(text(n), "(?s).*x"));
        calls.put("string.match", n -> with(text(n), "x+"));
        return calls;
    }

    /** Methods with what their texts say they cost. */
    private static Map<String, String> stated() {
        Map<String, String> costs = new LinkedHashMap<>();
        for (String text : StandardLibrary.texts().values()) {
            StringBuilder doc = new StringBuilder();
            for (String line : text.lines().toList()) {
                Matcher method = METHOD.matcher(line);
                if (method.matches()) {
                    Matcher cost = COST.matcher(doc);
                    costs.put(name(method), cost.find() ? cost.group(1) : "");
                }
                doc.append(line.startsWith("///") ? line : "");
                doc.setLength(line.startsWith("///") ? doc.length() : 0);
            }
        }
        return costs;
    }

    /** As the engine calls it: lists of numbers have methods of their own. */
    private static String name(Matcher method) {
        String parameter = String.valueOf(method.group(2));
        return method.group(1) + (parameter.matches("<(int|float|money)>") ? parameter : "") + "." + method.group(3);
    }

    @Test
    void every_method_of_texts_lists_and_maps_says_what_it_costs() {
        assertThat(stated())
                .allSatisfy((method, cost) -> assertThat(cost)
                        .as(method)
                        .isIn("1", "log n", "m + log n", "m log n", "n", "n m", "n p", "n log n"));
        assertThat(stated().keySet()).isEqualTo(calls().keySet().stream().collect(java.util.stream.Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> a_method_costs_what_its_text_says() {
        Map<String, String> stated = stated();
        return calls().entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.getKey() + " O(" + stated.get(call.getKey()) + ")",
                        () -> check(call.getKey(), stated.get(call.getKey()), call.getValue())));
    }

    private static void check(String method, String cost, IntFunction<Object[]> arguments) {
        long small = work(method, arguments.apply(SMALL));
        long large = work(method, arguments.apply(LARGE));
        assertThat(large).as("%s of %d and %d", method, SMALL, LARGE).isLessThanOrEqualTo((long)
                (1.6 * growth(cost) * (small + 100)));
    }

    /** How much more a large value may cost; what does not grow with it does not count. */
    private static double growth(String cost) {
        double levels = Math.log(LARGE) / Math.log(SMALL);
        return switch (cost) {
            case "1" -> 1;
            case "log n", "m + log n", "m log n" -> levels;
            case "n", "n m", "n p" -> (double) LARGE / SMALL;
            default -> levels * LARGE / SMALL;
        };
    }

    private static Object read(Object... arguments) {
        var types = new DeclaredTypes(Map.of());
        return new JsonReader(types, (routine, given) -> true)
                .read(LongText.string(arguments[0]), new Type.ListOf(new Type.Int()))
                .value()
                .orElseThrow();
    }

    /** Of one call, after the value has been used once. */
    private static long work(String method, Object[] arguments) {
        Invocable function = method.equals(READ_JSON) ? LibraryCostsTest::read : Builtins.named(method)::call;
        function.invoke(arguments.clone());
        long before = looks;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TIMES; i++) {
            function.invoke(arguments.clone());
        }
        long words = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / Long.BYTES;
        return (words + looks - before) / TIMES;
    }

    @Test
    void a_method_that_copies_what_it_says_it_does_not_is_found_out() {
        long small = work("list.reverse", with(list(SMALL)));
        long large = work("list.reverse", with(list(LARGE)));
        assertThat(large).isGreaterThan((long) (1.6 * growth("log n") * (small + 100)));
        assertThat(Arrays.asList(stated().get("list.reverse"))).containsExactly("n");
    }
}
