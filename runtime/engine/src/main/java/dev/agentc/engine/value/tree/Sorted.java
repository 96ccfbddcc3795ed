package dev.agentc.engine.value.tree;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Objects in the order of a comparator. Finding one and a copy with a change cost the logarithm of their number. */
public final class Sorted<T> {
    private final Comparator<? super T> order;
    private final PartTree<Stretch<T>, First<T>> tree;

    private Sorted(Comparator<? super T> order, PartTree<Stretch<T>, First<T>> tree) {
        this.order = order;
        this.tree = tree;
    }

    /** @param items handed over: they are sorted in place */
    public static <T> Sorted<T> of(T[] items, Comparator<? super T> order) {
        Arrays.sort(items, order);
        return new Sorted<>(
                order,
                PartTree.of(
                        items.length,
                        ObjectRun.MOST,
                        (from, to) -> new Stretch<>(Arrays.copyOfRange(items, from, to, Object[].class))));
    }

    public int size() {
        return tree.size();
    }

    @SuppressWarnings("unchecked")
    public T get(int place) {
        return (T) ObjectRun.get(tree, place);
    }

    /** How many come before {@code item}. */
    public int before(T item) {
        PartTree<Stretch<T>, First<T>> at = tree;
        int before = 0;
        while (at instanceof PartTree.Branch<Stretch<T>, First<T>> branch) {
            boolean behind = order.compare(branch.right().sum().first(), item) < 0;
            before += behind ? branch.left().size() : 0;
            at = behind ? branch.right() : branch.left();
        }
        return before + ((PartTree.Leaf<Stretch<T>, First<T>>) at).part().before(item, order);
    }

    /** A copy with one more, at the place that {@link #before} gives. */
    public Sorted<T> with(int place, T item) {
        return changed(place, place, item);
    }

    /** A copy with another one in a place, to which the order is the same. */
    public Sorted<T> replaced(int place, T item) {
        return changed(place, place + 1, item);
    }

    public Sorted<T> without(int place) {
        return new Sorted<>(order, tree.splice(place, place + 1, new Stretch<>(new Object[0])));
    }

    private Sorted<T> changed(int from, int to, T item) {
        return new Sorted<>(order, tree.splice(from, to, new Stretch<>(new Object[] {item})));
    }

    /** Its first one, by which it is found; none of an empty stretch. */
    private record First<T>(@Nullable T item) implements Sum<First<T>> {

        @Override
        public First<T> and(First<T> next) {
            return item == null ? next : this;
        }

        T first() {
            return Objects.requireNonNull(item);
        }
    }

    private static final class Stretch<T> extends ObjectRun<Stretch<T>, First<T>> {
        Stretch(Object[] items) {
            super(items);
        }

        @Override
        protected Stretch<T> of(Object[] items) {
            return new Stretch<>(items);
        }

        @Override
        public First<T> sum() {
            return new First<>(size() == 0 ? null : item(0));
        }

        @SuppressWarnings("unchecked")
        private T item(int index) {
            return (T) get(index);
        }

        int before(T item, Comparator<? super T> order) {
            int from = 0;
            int to = size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                boolean behind = order.compare(item(middle), item) < 0;
                from = behind ? middle + 1 : from;
                to = behind ? to : middle;
            }
            return from;
        }
    }
}
