package dev.agentc.engine.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A list. Elements keep their own labels. */
public final class ListValue implements Iterable<Object> {
    public static final ListValue EMPTY = new ListValue(new Object[0]);

    private final Object[] items;
    private final Inside inside;

    private ListValue(Object[] items) {
        Limits.list(items.length);
        this.items = items;
        this.inside = Inside.of(items);
    }

    /** @param items handed over: must not be changed later */
    public static ListValue of(Object... items) {
        return items.length == 0 ? EMPTY : new ListValue(items);
    }

    public static ListValue copyOf(Collection<?> items) {
        return of(items.toArray());
    }

    Inside inside() {
        return inside;
    }

    public int size() {
        return items.length;
    }

    public boolean isEmpty() {
        return items.length == 0;
    }

    /** @param index from 0, less than {@link #size} */
    public Object get(int index) {
        return items[index];
    }

    /** Elements {@code from} up to but without {@code to}. */
    public ListValue slice(int from, int to) {
        return from == 0 && to == items.length ? this : of(Arrays.copyOfRange(items, from, to));
    }

    public ListValue concat(ListValue other) {
        Limits.list((long) items.length + other.items.length);
        Object[] both = Arrays.copyOf(items, items.length + other.items.length);
        System.arraycopy(other.items, 0, both, items.length, other.items.length);
        return of(both);
    }

    /** A list of what {@code change} makes of each element. */
    public ListValue map(UnaryOperator<Object> change) {
        Object[] changed = new Object[items.length];
        Arrays.setAll(changed, i -> change.apply(items[i]));
        return of(changed);
    }

    /** A view that cannot be changed. */
    public List<Object> asList() {
        return Collections.unmodifiableList(Arrays.asList(items));
    }

    public Stream<Object> stream() {
        return Arrays.stream(items);
    }

    @Override
    public Iterator<Object> iterator() {
        return asList().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListValue && Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.hash(this);
    }

    @Override
    public String toString() {
        return Arrays.toString(items);
    }
}
