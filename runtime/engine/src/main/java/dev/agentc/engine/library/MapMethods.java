package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_CHOICE;
import static dev.agentc.engine.library.LabelRule.OF_ELEMENTS;
import static dev.agentc.engine.library.LabelRule.OF_KEYS;

import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.LibraryShapes;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Methods of {@code map<K, V>}. */
final class MapMethods {
    static final List<Builtin> ALL = List.of(
            of("len", 1, OF_KEYS, a -> (long) map(a).size()),
            of("keys", 1, OF_ELEMENTS, a -> ListValue.copyOf(map(a).keys())),
            of("values", 1, OF_KEYS, a -> ListValue.copyOf(map(a).values())),
            of("entries", 1, OF_ELEMENTS, a -> entries(map(a))),
            of("get", 2, OF_KEYS, a -> get(map(a), a[1])),
            of("has", 2, OF_KEYS, a -> map(a).has(a[1])),
            of("with", 3, OF_KEYS, a -> map(a).with(a[1], a[2])),
            of("without", 2, OF_KEYS, a -> map(a).without(a[1])),
            of("map_values", 2, OF_ELEMENTS, a -> mapValues(map(a), (Invocable) a[1])),
            of("filter", 2, OF_CHOICE, a -> filter(map(a), (Invocable) a[1])),
            of("merge", 2, OF_KEYS, a -> map(a).merge((MapValue) a[1])));

    private MapMethods() {}

    private static Builtin of(String name, int arguments, LabelRule labels, Builtin.Body body) {
        return new Builtin("map." + name, arguments, arguments, labels, body);
    }

    private static MapValue map(Object[] arguments) {
        return (MapValue) arguments[0];
    }

    private static Object get(MapValue map, Object key) {
        Object value = map.get(key);
        return value == null ? NullValue.NULL : value;
    }

    private static ListValue entries(MapValue map) {
        Object[] entries = new Object[map.size()];
        Iterator<Object> keys = map.keys().iterator();
        Iterator<Object> values = map.values().iterator();
        Arrays.setAll(entries, i -> RecordValue.of(LibraryShapes.ENTRY, keys.next(), values.next()));
        return ListValue.of(entries);
    }

    private static MapValue mapValues(MapValue map, Invocable function) {
        MapValue.Builder changed = MapValue.builder();
        map.forEach((key, value) -> changed.put(key, function.invoke(value)));
        return changed.build();
    }

    private static MapValue filter(MapValue map, Invocable condition) {
        MapValue.Builder rest = MapValue.builder();
        map.forEach((key, value) -> {
            if ((Boolean) Labels.bare(condition.invoke(key, value))) {
                rest.put(key, value);
            }
        });
        return rest.build();
    }
}
