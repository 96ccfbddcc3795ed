package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ALL;
import static dev.agentc.engine.library.LabelRule.OF_ELEMENTS;
import static dev.agentc.engine.library.LabelRule.OF_KEYS;

import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.LibraryShapes;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Ordering;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.text.Print;
import dev.agentc.engine.value.tree.LongText;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods of {@code list<T>} that take no function. */
final class ListMethods {
    static final List<Builtin> ALL = List.of(
            of("len", 1, OF_ELEMENTS, a -> (long) list(a).size()),
            of("first", 1, OF_ELEMENTS, a -> get(list(a), 0)),
            of("last", 1, OF_ELEMENTS, a -> get(list(a), list(a).size() - 1L)),
            of("get", 2, OF_ELEMENTS, a -> get(list(a), number(a, 1))),
            of("take", 2, OF_ELEMENTS, a -> slice(list(a), 0, number(a, 1))),
            of("drop", 2, OF_ELEMENTS, a -> slice(list(a), number(a, 1), Long.MAX_VALUE)),
            new Builtin("list.slice", 2, 3, OF_ELEMENTS, a -> slice(list(a), number(a, 1), end(a))),
            of("contains", 2, OF_ALL, a -> list(a).indexOf(a[1]) >= 0),
            of("index_of", 2, OF_ALL, a -> found(list(a).indexOf(a[1]))),
            of("min", 1, OF_ALL, a -> list(a).stream().min(Ordering.NATURAL).orElse(NullValue.NULL)),
            of(
                    "max",
                    1,
                    OF_ALL,
                    a -> list(a).stream().reduce(ListMethods::larger).orElse(NullValue.NULL)),
            of("sort", 1, OF_ALL, a -> sort(list(a))),
            of("reverse", 1, OF_ELEMENTS, a -> reverse(list(a))),
            of("unique", 1, OF_ALL, a -> unique(list(a))),
            of("present", 1, OF_ALL, a -> present(list(a))),
            of("zip", 2, OF_ELEMENTS, a -> zip(list(a), (ListValue) a[1])),
            of("enumerate", 1, OF_ELEMENTS, a -> enumerate(list(a))),
            of("chunk", 2, OF_ELEMENTS, a -> chunk(list(a), number(a, 1))),
            of("join", 2, OF_ALL, a -> join(list(a), LongText.string(a[1]))),
            of("to_map", 1, OF_KEYS, a -> toMap(list(a))));

    private ListMethods() {}

    private static Builtin of(String name, int arguments, LabelRule labels, Builtin.Body body) {
        return new Builtin("list." + name, arguments, arguments, labels, body);
    }

    private static ListValue list(Object[] arguments) {
        return (ListValue) arguments[0];
    }

    private static long number(Object[] arguments, int index) {
        return (Long) arguments[index];
    }

    private static long end(Object[] arguments) {
        return arguments[2] instanceof Long to ? to : Long.MAX_VALUE;
    }

    private static Object get(ListValue list, long index) {
        return index >= 0 && index < list.size() ? list.get((int) index) : NullValue.NULL;
    }

    private static ListValue slice(ListValue list, long from, long to) {
        int start = (int) Math.clamp(from, 0, list.size());
        int end = (int) Math.clamp(to, start, (long) list.size());
        return list.slice(start, end);
    }

    private static Object found(int index) {
        return index < 0 ? NullValue.NULL : (Object) (long) index;
    }

    /** The first of equals stays. */
    private static Object larger(Object a, Object b) {
        return Ordering.compare(b, a) > 0 ? b : a;
    }

    private static ListValue sort(ListValue list) {
        Object[] items = list.stream().toArray();
        Arrays.sort(items, Ordering.NATURAL);
        return ListValue.of(items);
    }

    private static ListValue reverse(ListValue list) {
        Object[] items = new Object[list.size()];
        int left = items.length;
        for (Object item : list) {
            items[--left] = item;
        }
        return ListValue.of(items);
    }

    private static ListValue unique(ListValue list) {
        Map<Same, Object> first = new LinkedHashMap<>();
        list.forEach(item -> first.putIfAbsent(new Same(item), item));
        return ListValue.copyOf(first.values());
    }

    private static ListValue present(ListValue list) {
        return ListValue.of(list.stream()
                .filter(item -> Labels.bare(item) != NullValue.NULL)
                .toArray());
    }

    private static ListValue zip(ListValue a, ListValue b) {
        Object[] pairs = new Object[Math.min(a.size(), b.size())];
        Iterator<Object> firsts = a.iterator();
        Iterator<Object> seconds = b.iterator();
        Arrays.setAll(pairs, i -> RecordValue.of(LibraryShapes.PAIR, firsts.next(), seconds.next()));
        return ListValue.of(pairs);
    }

    private static ListValue enumerate(ListValue list) {
        Object[] places = new Object[list.size()];
        Iterator<Object> items = list.iterator();
        Arrays.setAll(places, i -> RecordValue.of(LibraryShapes.INDEXED, (long) i, items.next()));
        return ListValue.of(places);
    }

    private static ListValue chunk(ListValue list, long size) {
        if (size < 1) {
            throw Raised.outOfRange(size, list.size(), "a chunk has at least one element, not " + size);
        }
        int step = (int) Math.min(size, Integer.MAX_VALUE);
        Object[] chunks = new Object[Math.ceilDiv(list.size(), step)];
        Arrays.setAll(chunks, i -> slice(list, (long) i * step, (i + 1L) * step));
        return ListValue.of(chunks);
    }

    private static String join(ListValue list, String separator) {
        var text = new StringBuilder();
        String between = "";
        for (Object item : list) {
            text.append(between).append(Print.text(item));
            Limits.text(text.length());
            between = separator;
        }
        return text.toString();
    }

    private static MapValue toMap(ListValue list) {
        MapValue.Builder map = MapValue.builder();
        for (Object item : list) {
            RecordValue entry = (RecordValue) Labels.bare(item);
            map.put(entry.at(0), entry.at(1));
        }
        return map.build();
    }
}
