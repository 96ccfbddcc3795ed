package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_CHOICE;
import static dev.agentc.engine.library.LabelRule.OF_ELEMENTS;
import static dev.agentc.engine.library.LabelRule.OF_PARTS;

import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Ordering;
import dev.agentc.engine.value.tree.LongText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Methods of {@code list<T>} that take a function. It is called once for each element, in order. */
final class FunctionalListMethods {
    static final List<Builtin> ALL = List.of(
            of("map", OF_ELEMENTS, (list, f) -> list.map(f::invoke)),
            of("flat_map", OF_PARTS, FunctionalListMethods::flatMap),
            of(
                    "filter",
                    OF_CHOICE,
                    (list, f) ->
                            ListValue.of(list.stream().filter(x -> holds(f, x)).toArray())),
            of("any", OF_CHOICE, (list, f) -> list.stream().anyMatch(x -> holds(f, x))),
            of("all", OF_CHOICE, (list, f) -> list.stream().allMatch(x -> holds(f, x))),
            of(
                    "count",
                    OF_CHOICE,
                    (list, f) -> list.stream().filter(x -> holds(f, x)).count()),
            of(
                    "find",
                    OF_CHOICE,
                    (list, f) ->
                            list.stream().filter(x -> holds(f, x)).findFirst().orElse(NullValue.NULL)),
            of("min_by", OF_CHOICE, (list, f) -> extreme(list, f, sign -> sign < 0)),
            of("max_by", OF_CHOICE, (list, f) -> extreme(list, f, sign -> sign > 0)),
            of("sort_by", OF_CHOICE, FunctionalListMethods::sortBy),
            of("unique_by", OF_CHOICE, FunctionalListMethods::uniqueBy),
            of("group_by", OF_CHOICE, FunctionalListMethods::groupBy));

    private FunctionalListMethods() {}

    private interface Method {
        Object of(ListValue list, Invocable function);
    }

    private record Keyed(Object key, Object item) {}

    private static Builtin of(String name, LabelRule labels, Method method) {
        return new Builtin("list." + name, 2, 2, labels, a -> method.of((ListValue) a[0], (Invocable) a[1]));
    }

    private static boolean holds(Invocable condition, Object item) {
        return (Boolean) Labels.bare(condition.invoke(item));
    }

    private static ListValue flatMap(ListValue list, Invocable function) {
        List<Object> all = new ArrayList<>();
        for (Object item : list) {
            ListValue items = (ListValue) Labels.bare(function.invoke(item));
            Limits.list((long) all.size() + items.size());
            items.forEach(all::add);
        }
        return ListValue.copyOf(all);
    }

    private static Object extreme(ListValue list, Invocable key, IntPredicate better) {
        if (list.isEmpty()) {
            return NullValue.NULL;
        }
        Keyed best = null;
        for (Keyed next : keyed(list, key)) {
            best = best == null || better.test(Ordering.compare(next.key(), best.key())) ? next : best;
        }
        return best.item();
    }

    private static ListValue sortBy(ListValue list, Invocable key) {
        Keyed[] keyed = keyed(list, key);
        Arrays.sort(keyed, Comparator.comparing(Keyed::key, Ordering.NATURAL));
        return ListValue.of(Arrays.stream(keyed).map(Keyed::item).toArray());
    }

    private static ListValue uniqueBy(ListValue list, Invocable key) {
        Map<Same, Object> first = new LinkedHashMap<>();
        for (Keyed item : keyed(list, key)) {
            first.putIfAbsent(new Same(item.key()), item.item());
        }
        return ListValue.copyOf(first.values());
    }

    private static MapValue groupBy(ListValue list, Invocable key) {
        Map<Object, List<Object>> groups = new LinkedHashMap<>();
        for (Keyed item : keyed(list, key)) {
            groups.computeIfAbsent(LongText.flat(Labels.bare(item.key())), k -> new ArrayList<>())
                    .add(item.item());
        }
        MapValue.Builder map = MapValue.builder();
        groups.forEach((k, items) -> map.put(k, ListValue.copyOf(items)));
        return map.build();
    }

    private static Keyed[] keyed(ListValue list, Invocable key) {
        return list.stream().map(item -> new Keyed(key.invoke(item), item)).toArray(Keyed[]::new);
    }
}
