package dev.agentc.engine.value.tree;

import java.util.Arrays;
import java.util.Iterator;

/** Objects beside each other. */
public abstract class ObjectRun<P extends ObjectRun<P, S>, S extends Sum<S>> implements TreePart<P, S> {
    /** Objects of one leaf: few enough that copying them costs as much as the path to them. */
    public static final int MOST = 64;

    private final Object[] items;

    /** @param items handed over: must not be changed later */
    protected ObjectRun(Object[] items) {
        this.items = items;
    }

    /** @param items handed over */
    protected abstract P of(Object[] items);

    public final Object get(int index) {
        return items[index];
    }

    /** Where an object lies in a sequence. */
    public static <P extends ObjectRun<P, S>, S extends Sum<S>> Object get(PartTree<P, S> tree, int index) {
        PartTree<P, S> at = tree;
        int place = index;
        while (at instanceof PartTree.Branch<P, S> branch) {
            int middle = branch.left().size();
            at = place < middle ? branch.left() : branch.right();
            place = place < middle ? place : place - middle;
        }
        return ((PartTree.Leaf<P, S>) at).part().get(place);
    }

    /** All objects of a sequence in order. */
    public static <P extends ObjectRun<P, S>, S extends Sum<S>> Iterator<Object> iterator(PartTree<P, S> tree) {
        return new Walk<>(tree.parts());
    }

    @Override
    public final int size() {
        return items.length;
    }

    @Override
    public final int most() {
        return MOST;
    }

    @Override
    public final P part(int from, int to) {
        return of(Arrays.copyOfRange(items, from, to));
    }

    @Override
    public final P plus(P next) {
        Object[] others = next.items();
        Object[] both = Arrays.copyOf(items, items.length + others.length);
        System.arraycopy(others, 0, both, items.length, others.length);
        return of(both);
    }

    @Override
    public final P splice(int from, int to, P instead) {
        Object[] others = instead.items();
        Object[] all = new Object[items.length - (to - from) + others.length];
        System.arraycopy(items, 0, all, 0, from);
        System.arraycopy(others, 0, all, from, others.length);
        System.arraycopy(items, to, all, from + others.length, items.length - to);
        return of(all);
    }

    /** Must not be changed. */
    protected final Object[] items() {
        return items;
    }

    private static final class Walk<P extends ObjectRun<P, ?>> implements Iterator<Object> {
        private final Iterator<P> parts;
        private P part;
        private int at;

        Walk(Iterator<P> parts) {
            this.parts = parts;
            this.part = parts.next();
        }

        @Override
        public boolean hasNext() {
            return at < part.size() || parts.hasNext();
        }

        @Override
        public Object next() {
            if (at == part.size()) {
                part = parts.next();
                at = 0;
            }
            return part.get(at++);
        }
    }
}
