package dev.agentc.engine.value;

import dev.agentc.effect.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map in the order its keys were first put. Keys are texts, ints, enum values or dates, looked up without regard to
 * labels; keys and values keep their labels.
 */
public final class MapValue {
    public static final MapValue EMPTY = new MapValue(List.of(), List.of(), Map.of());

    private final List<Object> keys;
    private final List<Object> values;
    private final Map<Object, Integer> places;
    private final Inside inside;
    private final @Nullable Label keyLabel;

    private MapValue(List<Object> keys, List<Object> values, Map<Object, Integer> places) {
        this.keys = keys;
        this.values = values;
        this.places = places;
        this.inside = Inside.of(keys).and(Inside.of(values));
        this.keyLabel = Labels.deepAll(keys);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Keys and values in turn: {@code of("a", 1L, "b", 2L)}. */
    public static MapValue of(Object... keysAndValues) {
        Builder builder = builder();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            builder.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return builder.build();
    }

    Inside inside() {
        return inside;
    }

    /** The labels of all keys, joined: whether a key is there depends on every one of them. */
    public @Nullable Label keyLabel() {
        return keyLabel;
    }

    public int size() {
        return keys.size();
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The value of a key, null (Java's) if there is none. */
    public @Nullable Object get(Object key) {
        Integer place = places.get(Labels.bare(key));
        return place == null ? null : values.get(place);
    }

    public boolean has(Object key) {
        return places.containsKey(Labels.bare(key));
    }

    /** With their labels, in order; cannot be changed. */
    public List<Object> keys() {
        return keys;
    }

    /** In the order of {@link #keys}; cannot be changed. */
    public List<Object> values() {
        return values;
    }

    public void forEach(BiConsumer<Object, Object> action) {
        for (int i = 0; i < keys.size(); i++) {
            action.accept(keys.get(i), values.get(i));
        }
    }

    /** A copy with one more value, or another one in its place. */
    public MapValue with(Object key, Object value) {
        return builder().putAll(this).put(key, value).build();
    }

    public MapValue without(Object key) {
        if (!has(key)) {
            return this;
        }
        Object bare = Labels.bare(key);
        Builder rest = builder();
        forEach((k, v) -> {
            if (!Labels.bare(k).equals(bare)) {
                rest.put(k, v);
            }
        });
        return rest.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MapValue && Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        forEach((key, value) -> text.append(text.length() > 1 ? ", " : "")
                .append(key)
                .append(": ")
                .append(value));
        return text.append('}').toString();
    }

    /** Collects a map; a key that is put again keeps its place, and gets the new value and both labels. */
    public static final class Builder {
        private final List<Object> keys = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        private final Map<Object, Integer> places = new HashMap<>();

        private Builder() {}

        public Builder put(Object key, Object value) {
            Integer place = places.putIfAbsent(Labels.bare(key), keys.size());
            if (place == null) {
                Limits.list(keys.size() + 1L);
                keys.add(key);
                values.add(value);
            } else {
                keys.set(place, Labels.with(key, Labels.of(keys.get(place))));
                values.set(place, value);
            }
            return this;
        }

        public boolean has(Object key) {
            return places.containsKey(Labels.bare(key));
        }

        public Builder putAll(MapValue map) {
            map.forEach(this::put);
            return this;
        }

        /** The builder must not be used afterwards. */
        public MapValue build() {
            return keys.isEmpty()
                    ? EMPTY
                    : new MapValue(Collections.unmodifiableList(keys), Collections.unmodifiableList(values), places);
        }
    }
}
