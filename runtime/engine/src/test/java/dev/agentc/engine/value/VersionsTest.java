package dev.agentc.engine.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentc.effect.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Versions of lists and maps that came of each other are what lists and maps made whole are, labels included. */
class VersionsTest {
    private final Values values = new Values(11);
    private final List<Label> labels = List.of(
            Label.of(true, false, List.of("a")),
            Label.of(false, true, List.of("b")),
            Label.of(true, true, List.of("c")));

    private Object item() {
        Object item = values.chance(80) ? (Object) values.whole() : values.any(2);
        return values.chance(3) ? Labels.with(item, labels.get(values.below(3))) : item;
    }

    private ListValue items(int count) {
        Object[] items = new Object[count];
        java.util.Arrays.setAll(items, i -> item());
        return ListValue.of(items);
    }

    @Test
    void a_list_of_many_changes_is_one_made_whole() {
        for (int round = 0; round < 40; round++) {
            ListValue list = items(values.below(300));
            List<Object> model = new ArrayList<>(list.asList());
            for (int i = 0; i < 60; i++) {
                int from = values.below(model.size() + 1);
                int to = from + values.below(Math.min(9, model.size() - from + 1));
                ListValue more = items(values.below(values.chance(10) ? 200 : 4));
                switch (values.below(3)) {
                    case 0 -> {
                        list = list.concat(more);
                        model.addAll(more.asList());
                    }
                    case 1 -> {
                        list = more.concat(list);
                        model.addAll(0, more.asList());
                    }
                    default -> {
                        list = list.slice(0, from).concat(list.slice(to, list.size()));
                        model.subList(from, to).clear();
                    }
                }
                same(list, ListValue.copyOf(model));
                Object wanted = item();
                assertThat(list.indexOf(wanted)).isEqualTo(scanned(model, wanted));
                assertThat(list.indexOf(wanted)).isEqualTo(scanned(model, wanted));
            }
            assertThat(new ArrayList<>(list.asList())).isEqualTo(model);
            assertThat(list.stream().toArray()).isEqualTo(model.toArray());
            assertThat(list.asList().reversed()).isEqualTo(model.reversed());
        }
    }

    private static int scanned(List<Object> items, Object wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (Equality.equal(items.get(i), wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static void same(ListValue list, ListValue whole) {
        assertThat(list).isEqualTo(whole).hasSameHashCodeAs(whole);
        assertThat(list.inside()).isEqualTo(whole.inside());
    }

    private Object key() {
        Object key =
                values.chance(60) ? (Object) (long) values.below(400) : COLLIDING.get(values.below(COLLIDING.size()));
        return values.chance(3) ? Labels.with(key, labels.get(values.below(3))) : key;
    }

    /** 256 texts with one hash. */
    private static final List<String> COLLIDING = colliding();

    private static List<String> colliding() {
        List<String> all = new ArrayList<>(List.of(""));
        for (int i = 0; i < 8; i++) {
            all = new ArrayList<>(all.stream()
                    .flatMap(text -> java.util.stream.Stream.of(text + "Aa", text + "BB"))
                    .toList());
        }
        return all;
    }

    private record Held(Object key, Object value) {}

    @Test
    void a_map_of_many_changes_is_one_made_whole() {
        for (int round = 0; round < 25; round++) {
            MapValue map = MapValue.EMPTY;
            Map<Object, Held> model = new LinkedHashMap<>();
            for (int i = 0; i < 400; i++) {
                Object key = key();
                if (values.chance(30)) {
                    map = map.without(key);
                    model.remove(Labels.bare(key));
                } else if (values.chance(10)) {
                    MapValue.Builder other = MapValue.builder();
                    for (int k = values.below(values.chance(20) ? 100 : 5); k > 0; k--) {
                        Object one = key();
                        Object value = item();
                        other.put(one, value);
                    }
                    MapValue more = other.build();
                    map = map.merge(more);
                    more.forEach((k, v) -> put(model, k, v));
                } else {
                    Object value = item();
                    map = map.with(key, value);
                    put(model, key, value);
                }
                assertThat(map.get(key)).isEqualTo(value(model, key));
            }
            MapValue.Builder whole = MapValue.builder();
            model.values().forEach(held -> whole.put(held.key, held.value));
            MapValue expected = whole.build();
            assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected);
            assertThat(map.inside()).isEqualTo(expected.inside());
            assertThat(map.keyLabel()).isEqualTo(expected.keyLabel());
            assertThat(new ArrayList<>(map.keys()))
                    .isEqualTo(model.values().stream().map(Held::key).toList());
            assertThat(new ArrayList<>(map.values()))
                    .isEqualTo(model.values().stream().map(Held::value).toList());
        }
    }

    private static void put(Map<Object, Held> model, Object key, Object value) {
        Held old = model.get(Labels.bare(key));
        model.put(Labels.bare(key), new Held(old == null ? key : Labels.with(key, Labels.of(old.key)), value));
    }

    private static @Nullable Object value(Map<Object, Held> model, Object key) {
        Held held = model.get(Labels.bare(key));
        return held == null ? null : held.value;
    }

    @Test
    void a_key_may_be_long_and_is_the_same_however_it_came_about() {
        Object grown = "";
        for (int i = 0; i < 1_000; i++) {
            grown = ValueOperators.add(grown, "ab");
        }
        String whole = "ab".repeat(1_000);
        assertThat(MapValue.of(grown, 1L).get(whole)).isEqualTo(1L);
        assertThat(MapValue.of(whole, 1L).with(grown, 2L)).isEqualTo(MapValue.of(whole, 2L));
        assertThat(Equality.equal(grown, whole)).isTrue();
        assertThat(Equality.equal(whole, grown)).isTrue();
        assertThat(Equality.hash(grown)).isEqualTo(Equality.hash(whole));
        assertThat(Ordering.compare(grown, whole)).isZero();
    }

    @Test
    void nesting_is_counted_by_what_is_there_and_not_by_what_was() {
        ListValue list = ListValue.of(1L);
        for (int i = 0; i < 2 * Limits.NESTING; i++) {
            list = ListValue.of(list, 1L).slice(1, 2);
        }
        assertThat(list).isEqualTo(ListValue.of(1L));
    }
}
