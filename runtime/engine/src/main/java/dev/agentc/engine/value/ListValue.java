package dev.agentc.engine.value;

import dev.agentc.engine.value.tree.ObjectRun;
import dev.agentc.engine.value.tree.PartTree;
import dev.agentc.engine.value.tree.TreeList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list. Elements keep their own labels. Versions share what they have in common: {@link #concat}, {@link #slice} and
 * {@link #get} cost the logarithm of the size, a walk over all elements their number.
 */
public final class ListValue implements Iterable<Object> {
    public static final ListValue EMPTY = new ListValue(tree(new Object[0]), null);

    private final PartTree<Items, Inside> tree;

    /** Where equal elements lie, once somebody asked more than once. Whoever makes it anew makes the same. */
    private @Nullable Occurrences occurrences;

    private boolean searched;

    private ListValue(PartTree<Items, Inside> tree, @Nullable Occurrences occurrences) {
        Limits.list(tree.size());
        this.tree = tree;
        this.occurrences = occurrences;
    }

    /** @param items handed over: must not be changed later */
    public static ListValue of(Object... items) {
        if (items.length == 0) {
            return EMPTY;
        }
        Limits.list(items.length);
        return new ListValue(tree(items), null);
    }

    private static PartTree<Items, Inside> tree(Object[] items) {
        return items.length <= ObjectRun.MOST
                ? PartTree.of(new Items(items))
                : PartTree.of(
                        items.length, ObjectRun.MOST, (from, to) -> new Items(Arrays.copyOfRange(items, from, to)));
    }

    public static ListValue copyOf(Collection<?> items) {
        return of(items.toArray());
    }

    Inside inside() {
        return tree.sum();
    }

    public int size() {
        return tree.size();
    }

    public boolean isEmpty() {
        return tree.size() == 0;
    }

    /** @param index from 0, less than {@link #size} */
    public Object get(int index) {
        return ObjectRun.get(tree, index);
    }

    /** Elements {@code from} up to but without {@code to}. */
    public ListValue slice(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        return from == to ? EMPTY : new ListValue(tree.slice(from, to), null);
    }

    public ListValue concat(ListValue other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Limits.list((long) size() + other.size());
        boolean few = other.size() <= ObjectRun.MOST;
        Occurrences known = occurrences;
        var both = new ListValue(tree.plus(other.tree), few && known != null ? known.with(other, size()) : null);
        both.searched = few && searched;
        return both;
    }

    /**
     * Where the first element lies that is equal to {@code value}, -1 if there is none. The first search goes through the
     * elements, the second one sorts their hashes; further ones, in this list and in those that came of it by adding a few,
     * look them up.
     */
    public int indexOf(Object value) {
        Occurrences known = occurrences;
        if (known == null && searched && size() > ObjectRun.MOST) {
            known = Occurrences.of(this);
            occurrences = known;
        }
        searched = true;
        return known == null ? scanned(value) : known.first(value);
    }

    private int scanned(Object value) {
        int index = 0;
        for (Object item : this) {
            if (Equality.equal(item, value)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    /** A list of what {@code change} makes of each element. */
    public ListValue map(UnaryOperator<Object> change) {
        Object[] changed = new Object[size()];
        int i = 0;
        for (Object item : this) {
            changed[i++] = change.apply(item);
        }
        return of(changed);
    }

    /** A view that cannot be changed. */
    public List<Object> asList() {
        return new TreeList<>(tree, item -> item);
    }

    public Stream<Object> stream() {
        return StreamSupport.stream(asList().spliterator(), false);
    }

    @Override
    public Iterator<Object> iterator() {
        return ObjectRun.iterator(tree);
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
        return asList().toString();
    }

    /** Elements beside each other. */
    private static final class Items extends ObjectRun<Items, Inside> {
        Items(Object[] items) {
            super(items);
        }

        @Override
        protected Items of(Object[] items) {
            return new Items(items);
        }

        @Override
        public Inside sum() {
            return Inside.of(items());
        }
    }
}
