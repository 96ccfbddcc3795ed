package dev.agentc.engine.value.tree;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;

/** A tree as one of Java's lists, which cannot be changed. */
public final class TreeList<P extends ObjectRun<P, S>, S extends Sum<S>> extends AbstractList<Object> {
    private final PartTree<P, S> tree;
    private final UnaryOperator<Object> shown;

    /** @param shown what of each object is in the list */
    public TreeList(PartTree<P, S> tree, UnaryOperator<Object> shown) {
        this.tree = tree;
        this.shown = shown;
    }

    @Override
    public Object get(int index) {
        return shown.apply(ObjectRun.get(tree, index));
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public Iterator<Object> iterator() {
        Iterator<Object> objects = ObjectRun.iterator(tree);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return objects.hasNext();
            }

            @Override
            public Object next() {
                return shown.apply(objects.next());
            }
        };
    }

    @Override
    public Spliterator<Object> spliterator() {
        return Spliterators.spliterator(
                iterator(), size(), Spliterator.ORDERED | Spliterator.IMMUTABLE | Spliterator.NONNULL);
    }
}
