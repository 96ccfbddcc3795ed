package dev.agentc.engine.value.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A sequence as a balanced tree with its items in the leaves. Putting two together, cutting a stretch out and changing an
 * item cost the logarithm of the size: they make new nodes along one path and share all others.
 *
 * <p>Heights of neighbours differ by at most one (AVL), restored from the place where two trees are joined upwards
 * (Blelloch, Ferizovic, Sun: Just Join for Parallel Ordered Sets, 2016). Neighbouring leaves that fit into one are made
 * one where they meet, so that a tree that grew item by item is as flat as one that was made whole.
 */
public abstract sealed class PartTree<P extends TreePart<P, S>, S extends Sum<S>> {
    private final int size;
    private final int height;
    private final S sum;

    private PartTree(int size, int height, S sum) {
        this.size = size;
        this.height = height;
        this.sum = sum;
    }

    /** Makes a part of items {@code from} up to but without {@code to}. */
    @FunctionalInterface
    public interface Cut<P> {
        P part(int from, int to);
    }

    /** @param part with no more items than a leaf has at most */
    public static <P extends TreePart<P, S>, S extends Sum<S>> PartTree<P, S> of(P part) {
        return new Leaf<>(part);
    }

    /** @param most how many items a leaf has at most */
    public static <P extends TreePart<P, S>, S extends Sum<S>> PartTree<P, S> of(int size, int most, Cut<P> cut) {
        return of(0, size, most, cut);
    }

    private static <P extends TreePart<P, S>, S extends Sum<S>> PartTree<P, S> of(
            int from, int to, int most, Cut<P> cut) {
        if (to - from <= most) {
            return new Leaf<>(cut.part(from, to));
        }
        int leaves = Math.ceilDiv(to - from, most);
        int middle = from + (leaves + 1) / 2 * most;
        return new Branch<>(of(from, middle, most, cut), of(middle, to, most, cut));
    }

    public final int size() {
        return size;
    }

    /** 0 for a leaf. */
    public final int height() {
        return height;
    }

    public final S sum() {
        return sum;
    }

    /** This sequence and behind it the next one. */
    public final PartTree<P, S> plus(PartTree<P, S> next) {
        if (size == 0 || next.size == 0) {
            return size == 0 ? next : this;
        }
        return joined(this, next);
    }

    /** Items {@code from} up to but without {@code to}. */
    public abstract PartTree<P, S> slice(int from, int to);

    /** With other items in the place of {@code from} up to but without {@code to}. */
    public abstract PartTree<P, S> splice(int from, int to, P instead);

    /** The leaves in order. All of them together are gone through in the time their number takes. */
    public final Iterator<P> parts() {
        return new Walk<>(this);
    }

    /** Its height is that of the higher one, or one more. */
    private static <P extends TreePart<P, S>, S extends Sum<S>> PartTree<P, S> joined(
            PartTree<P, S> a, PartTree<P, S> b) {
        if (a instanceof Leaf<P, S> x && b instanceof Leaf<P, S> y && fit(x, y)) {
            return new Leaf<>(x.part.plus(y.part));
        }
        if (a instanceof Branch<P, S> x && (a.height > b.height + 1 || fit(x.right, b))) {
            return balanced(x.left, joined(x.right, b));
        }
        if (b instanceof Branch<P, S> y && (b.height > a.height + 1 || fit(a, y.left))) {
            return balanced(joined(a, y.left), y.right);
        }
        return new Branch<>(a, b);
    }

    private static <P extends TreePart<P, S>, S extends Sum<S>> boolean fit(PartTree<P, S> a, PartTree<P, S> b) {
        return a instanceof Leaf<P, S> x && b instanceof Leaf<P, S> && a.size + b.size <= x.part.most();
    }

    /** Of two whose heights differ by at most two. */
    private static <P extends TreePart<P, S>, S extends Sum<S>> PartTree<P, S> balanced(
            PartTree<P, S> a, PartTree<P, S> b) {
        if (b instanceof Branch<P, S> y && b.height > a.height + 1) {
            return y.left instanceof Branch<P, S> inner && inner.height() > y.right.height
                    ? new Branch<>(new Branch<>(a, inner.left), new Branch<>(inner.right, y.right))
                    : new Branch<>(new Branch<>(a, y.left), y.right);
        }
        if (a instanceof Branch<P, S> x && a.height > b.height + 1) {
            return x.right instanceof Branch<P, S> inner && inner.height() > x.left.height
                    ? new Branch<>(new Branch<>(x.left, inner.left), new Branch<>(inner.right, b))
                    : new Branch<>(x.left, new Branch<>(x.right, b));
        }
        return new Branch<>(a, b);
    }

    /** Items beside each other. Only an empty sequence has an empty one. */
    public static final class Leaf<P extends TreePart<P, S>, S extends Sum<S>> extends PartTree<P, S> {
        private final P part;

        private Leaf(P part) {
            super(part.size(), 0, part.sum());
            this.part = part;
        }

        public P part() {
            return part;
        }

        @Override
        public PartTree<P, S> slice(int from, int to) {
            return from == 0 && to == size() ? this : new Leaf<>(part.part(from, to));
        }

        @Override
        public PartTree<P, S> splice(int from, int to, P instead) {
            P whole = part.splice(from, to, instead);
            return whole.size() <= part.most() ? new Leaf<>(whole) : of(whole.size(), part.most(), whole::part);
        }
    }

    /** Two sequences in a row, neither of them empty. */
    public static final class Branch<P extends TreePart<P, S>, S extends Sum<S>> extends PartTree<P, S> {
        private final PartTree<P, S> left;
        private final PartTree<P, S> right;

        private Branch(PartTree<P, S> left, PartTree<P, S> right) {
            super(
                    left.size() + right.size(),
                    1 + Math.max(left.height(), right.height()),
                    left.sum().and(right.sum()));
            this.left = left;
            this.right = right;
        }

        public PartTree<P, S> left() {
            return left;
        }

        public PartTree<P, S> right() {
            return right;
        }

        @Override
        public PartTree<P, S> slice(int from, int to) {
            int middle = left.size();
            if (from == 0 && to == size()) {
                return this;
            }
            if (to <= middle) {
                return left.slice(from, to);
            }
            return from >= middle
                    ? right.slice(from - middle, to - middle)
                    : left.slice(from, middle).plus(right.slice(0, to - middle));
        }

        @Override
        public PartTree<P, S> splice(int from, int to, P instead) {
            int middle = left.size();
            if (from >= middle) {
                return left.plus(right.splice(from - middle, to - middle, instead));
            }
            return to <= middle
                    ? left.splice(from, to, instead).plus(right)
                    : left.splice(from, middle, instead).plus(right.slice(to - middle, right.size()));
        }
    }

    private static final class Walk<P extends TreePart<P, S>, S extends Sum<S>> implements Iterator<P> {
        private final Deque<PartTree<P, S>> rest = new ArrayDeque<>();

        Walk(PartTree<P, S> tree) {
            rest.push(tree);
        }

        @Override
        public boolean hasNext() {
            return !rest.isEmpty();
        }

        @Override
        public P next() {
            if (rest.isEmpty()) {
                throw new NoSuchElementException();
            }
            PartTree<P, S> next = rest.pop();
            while (next instanceof Branch<P, S> branch) {
                rest.push(branch.right);
                next = branch.left;
            }
            return ((Leaf<P, S>) next).part;
        }
    }
}
