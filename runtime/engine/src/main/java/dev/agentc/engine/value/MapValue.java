package dev.agentc.engine.value;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.engine.value.tree.ObjectRun;
import dev.agentc.engine.value.tree.PartTree;
import dev.agentc.engine.value.tree.Sorted;
import dev.agentc.engine.value.tree.Sum;
import dev.agentc.engine.value.tree.TreeList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map in the order its keys were first put. Keys are texts, ints, enum values or dates, looked up without regard to
 * labels; keys and values keep their labels. Versions share what they have in common: {@link #get}, {@link #with} and
 * {@link #without} cost the logarithm of the size, a walk over all keys their number.
 */
public final class MapValue {
    public static final MapValue EMPTY =
            new MapValue(PartTree.of(new Entries(new Object[0])), Sorted.of(new Entry[0], Entry.BY_HASH));

    private static final int FEW = 8;

    private final PartTree<Entries, Held> entries;
    private final Sorted<Entry> index;

    private MapValue(PartTree<Entries, Held> entries, Sorted<Entry> index) {
        this.entries = entries;
        this.index = index;
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
        return entries.sum().inside;
    }

    /** The labels of all keys, joined: whether a key is there depends on every one of them. */
    public @Nullable Label keyLabel() {
        return entries.sum().keys;
    }

    public int size() {
        return index.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** The value of a key, null (Java's) if there is none. */
    public @Nullable Object get(Object key) {
        Entry found = find(LongText.flat(Labels.bare(key)));
        return found == null ? null : found.value;
    }

    /** Few are looked through, which is faster than to search. */
    private @Nullable Entry find(Object bare) {
        if (entries.size() <= FEW && entries instanceof PartTree.Leaf<Entries, Held> few) {
            return few.part().find(bare, bare.hashCode());
        }
        Entry probe = new Entry(bare);
        return at(index.before(probe), probe);
    }

    public boolean has(Object key) {
        return get(key) != null;
    }

    /** The entry at a place of the index, if it has the key. */
    private @Nullable Entry at(int place, Entry probe) {
        Entry next = place < size() ? index.get(place) : null;
        return next != null && next.bare.equals(probe.bare) ? next : null;
    }

    /** With their labels, in order; cannot be changed. */
    public List<Object> keys() {
        return new TreeList<>(entries, entry -> ((Entry) entry).key);
    }

    /** In the order of {@link #keys}; cannot be changed. */
    public List<Object> values() {
        return new TreeList<>(entries, entry -> ((Entry) entry).value);
    }

    public void forEach(BiConsumer<Object, Object> action) {
        for (Iterator<Object> all = ObjectRun.iterator(entries); all.hasNext(); ) {
            Entry entry = (Entry) all.next();
            action.accept(entry.key, entry.value);
        }
    }

    /** A copy with one more value, or another one in its place. */
    public MapValue with(Object key, Object value) {
        long stamp = isEmpty() ? 0 : entry(size() - 1).stamp + 1;
        Entry added = new Entry(stamp, key, value);
        int place = index.before(added);
        Entry old = at(place, added);
        if (old == null) {
            Limits.list(size() + 1L);
            return new MapValue(entries.splice(size(), size(), Entries.of(added)), index.with(place, added));
        }
        Entry changed = old.with(key, value);
        int order = order(old.stamp);
        return new MapValue(entries.splice(order, order + 1, Entries.of(changed)), index.replaced(place, changed));
    }

    /** A copy with all of another one, in its order. */
    public MapValue merge(MapValue other) {
        if (other.size() > size() / 8) {
            return builder().putAll(this).putAll(other).build();
        }
        MapValue merged = this;
        for (Iterator<Object> all = ObjectRun.iterator(other.entries); all.hasNext(); ) {
            Entry entry = (Entry) all.next();
            merged = merged.with(entry.key, entry.value);
        }
        return merged;
    }

    public MapValue without(Object key) {
        Entry probe = new Entry(LongText.flat(Labels.bare(key)));
        int place = index.before(probe);
        Entry old = at(place, probe);
        if (old == null) {
            return this;
        }
        int order = order(old.stamp);
        return size() == 1
                ? EMPTY
                : new MapValue(entries.splice(order, order + 1, new Entries(new Object[0])), index.without(place));
    }

    private Entry entry(int order) {
        return (Entry) ObjectRun.get(entries, order);
    }

    /** How many entries were put before the one of that stamp. */
    private int order(long stamp) {
        PartTree<Entries, Held> at = entries;
        int before = 0;
        while (at instanceof PartTree.Branch<Entries, Held> branch) {
            boolean behind = branch.right().sum().first <= stamp;
            before += behind ? branch.left().size() : 0;
            at = behind ? branch.right() : branch.left();
        }
        return before + ((PartTree.Leaf<Entries, Held>) at).part().order(stamp);
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

    /** A key with its value. Later ones have greater stamps. */
    private static final class Entry {
        /** Equal hashes are told apart by the keys' order, so that keys chosen to collide cost no more than others. */
        static final Comparator<Entry> BY_HASH =
                (a, b) -> a.hash != b.hash ? Integer.compare(a.hash, b.hash) : compare(a.bare, b.bare);

        final long stamp;
        final Object key;
        final Object bare;
        final int hash;
        final Object value;
        final Inside inside;

        /** To search with. */
        Entry(Object bare) {
            this.stamp = 0;
            this.key = bare;
            this.bare = bare;
            this.hash = bare.hashCode();
            this.value = bare;
            this.inside = Inside.FLAT;
        }

        Entry(long stamp, Object key, Object value) {
            this.stamp = stamp;
            Object own = Labels.bare(key);
            this.bare = LongText.flat(own);
            this.key = bare == own ? key : Labels.with(bare, Labels.of(key));
            this.hash = bare.hashCode();
            this.value = value;
            this.inside = Inside.of(new Object[] {key, value});
        }

        /** In the same place; the key has both labels. */
        Entry with(Object key, Object value) {
            return new Entry(stamp, Labels.with(key, Labels.of(this.key)), value);
        }

        @SuppressWarnings("unchecked")
        private static int compare(Object a, Object b) {
            if (a.getClass() != b.getClass()) {
                return a.getClass().getName().compareTo(b.getClass().getName());
            }
            if (a instanceof EnumConstant x && b instanceof EnumConstant y) {
                int types = x.type().compareTo(y.type());
                return types != 0 ? types : x.name().compareTo(y.name());
            }
            return ((Comparable<Object>) a).compareTo(b);
        }
    }

    /**
     * What is known of a stretch of entries.
     *
     * @param first the stamp of its first one
     * @param keys the labels of its keys, joined
     */
    private record Held(long first, Inside inside, @Nullable Label keys) implements Sum<Held> {

        @Override
        public Held and(Held next) {
            return new Held(first, inside.and(next.inside), Label.join(keys, next.keys));
        }
    }

    /** Entries beside each other. */
    private static final class Entries extends ObjectRun<Entries, Held> {
        Entries(Object[] entries) {
            super(entries);
        }

        static Entries of(Entry entry) {
            return new Entries(new Object[] {entry});
        }

        @Override
        protected Entries of(Object[] items) {
            return new Entries(items);
        }

        Entry entry(int index) {
            return (Entry) get(index);
        }

        @Override
        public Held sum() {
            Inside inside = Inside.FLAT;
            Label keys = null;
            for (int i = 0; i < size(); i++) {
                Entry entry = entry(i);
                keys = Label.join(keys, Labels.deep(entry.key));
                inside = inside.and(entry.inside);
            }
            return new Held(size() == 0 ? 0 : entry(0).stamp, inside, keys);
        }

        @Nullable
        Entry find(Object bare, int hash) {
            for (int i = 0; i < size(); i++) {
                Entry entry = entry(i);
                if (entry.hash == hash && entry.bare.equals(bare)) {
                    return entry;
                }
            }
            return null;
        }

        int order(long stamp) {
            int order = 0;
            while (entry(order).stamp != stamp) {
                order++;
            }
            return order;
        }
    }

    /** Collects a map; a key that is put again keeps its place, and gets the new value and both labels. */
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();
        private final Map<Object, Integer> places = new HashMap<>();

        private Builder() {}

        public Builder put(Object key, Object value) {
            Entry entry = new Entry(entries.size(), key, value);
            Integer place = places.putIfAbsent(entry.bare, entries.size());
            if (place == null) {
                Limits.list(entries.size() + 1L);
                entries.add(entry);
            } else {
                entries.set(place, entries.get(place).with(key, value));
            }
            return this;
        }

        public boolean has(Object key) {
            return places.containsKey(LongText.flat(Labels.bare(key)));
        }

        public Builder putAll(MapValue map) {
            map.forEach(this::put);
            return this;
        }

        /** The builder must not be used afterwards. */
        public MapValue build() {
            if (entries.isEmpty()) {
                return EMPTY;
            }
            PartTree<Entries, Held> ordered = PartTree.of(
                    entries.size(),
                    ObjectRun.MOST,
                    (from, to) -> new Entries(entries.subList(from, to).toArray()));
            return new MapValue(ordered, Sorted.of(entries.toArray(Entry[]::new), Entry.BY_HASH));
        }
    }
}
