package dev.agentc.engine.value.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees against plain lists, and what is done for a change: numbers copied and sums made are counted. */
class PartTreeTest {
    private static final int MOST = 8;

    private long copied;
    private long sums;

    private record Total(PartTreeTest test, long of) implements Sum<Total> {
        @Override
        public Total and(Total next) {
            test.sums++;
            return new Total(test, of + next.of);
        }
    }

    private record Numbers(PartTreeTest test, long... items) implements TreePart<Numbers, Total> {
        @Override
        public int size() {
            return items.length;
        }

        @Override
        public int most() {
            return MOST;
        }

        @Override
        public Total sum() {
            test.sums++;
            return new Total(test, Arrays.stream(items).sum());
        }

        @Override
        public Numbers part(int from, int to) {
            test.copied += to - from;
            return new Numbers(test, Arrays.copyOfRange(items, from, to));
        }

        @Override
        public Numbers plus(Numbers next) {
            test.copied += items.length + next.items.length;
            long[] both = Arrays.copyOf(items, items.length + next.items.length);
            System.arraycopy(next.items, 0, both, items.length, next.items.length);
            return new Numbers(test, both);
        }
    }

    private PartTree<Numbers, Total> tree(long from, int size) {
        return PartTree.of(
                size,
                MOST,
                (start, end) -> new Numbers(
                        this,
                        java.util.stream.LongStream.range(from + start, from + end)
                                .toArray()));
    }

    private static List<Long> items(PartTree<Numbers, Total> tree) {
        List<Long> all = new ArrayList<>();
        for (Iterator<Numbers> parts = tree.parts(); parts.hasNext(); ) {
            Arrays.stream(parts.next().items()).forEach(all::add);
        }
        return all;
    }

    /** Its height; every rule of its form is checked. */
    private static int checked(PartTree<Numbers, Total> tree, boolean isWhole) {
        if (tree instanceof PartTree.Branch<Numbers, Total> branch) {
            int left = checked(branch.left(), false);
            int right = checked(branch.right(), false);
            assertThat(Math.abs(left - right)).isLessThanOrEqualTo(1);
            assertThat(branch.size())
                    .isEqualTo(branch.left().size() + branch.right().size());
            assertThat(branch.height()).isEqualTo(1 + Math.max(left, right));
        } else {
            assertThat(tree.size()).isBetween(isWhole ? 0 : 1, MOST);
            assertThat(tree.height()).isZero();
        }
        return tree.height();
    }

    @Test
    void any_row_of_changes_gives_what_a_list_gives() {
        var random = new Random(9);
        for (int round = 0; round < 300; round++) {
            PartTree<Numbers, Total> tree = tree(0, random.nextInt(40));
            List<Long> model = items(tree);
            for (int i = 0; i < 60; i++) {
                int from = random.nextInt(model.size() + 1);
                int to = from + random.nextInt(model.size() - from + 1);
                PartTree<Numbers, Total> other = tree(1_000L * i, random.nextInt(random.nextInt(5) == 0 ? 90 : 12));
                switch (random.nextInt(6)) {
                    case 0 -> {
                        tree = tree.plus(other);
                        model.addAll(items(other));
                    }
                    case 1 -> {
                        tree = other.plus(tree);
                        model.addAll(0, items(other));
                    }
                    case 2 -> {
                        tree = tree.slice(0, from).plus(tree.slice(to, tree.size()));
                        model.subList(from, to).clear();
                    }
                    case 3 -> {
                        if (to - from > 20) {
                            tree = tree.slice(from, to);
                            model = new ArrayList<>(model.subList(from, to));
                        }
                    }
                    default -> {
                        long[] put = items(other).stream()
                                .limit(MOST)
                                .mapToLong(Long::longValue)
                                .toArray();
                        int end = Math.min(to, from + 3);
                        tree = tree.splice(from, end, new Numbers(this, put));
                        model.subList(from, end).clear();
                        model.addAll(from, Arrays.stream(put).boxed().toList());
                    }
                }
                checked(tree, true);
                assertThat(items(tree)).isEqualTo(model);
                assertThat(tree.sum().of)
                        .isEqualTo(model.stream().mapToLong(Long::longValue).sum());
            }
        }
    }

    /** All that is done for {@code steps} changes stays within what paths and leaves of that size allow. */
    private void grows(int n, PartTree<Numbers, Total> start, int steps, UnaryOperator<PartTree<Numbers, Total>> step) {
        PartTree<Numbers, Total> tree = start;
        copied = 0;
        sums = 0;
        for (int i = 0; i < steps; i++) {
            tree = step.apply(tree);
        }
        int levels = 33 - Integer.numberOfLeadingZeros(n / MOST);
        assertThat(checked(tree, true)).isLessThanOrEqualTo(levels + levels / 2);
        assertThat(copied).as("numbers copied").isLessThanOrEqualTo((long) steps * 6 * MOST);
        assertThat(sums).as("nodes made").isLessThanOrEqualTo((long) steps * 6 * levels);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void a_change_costs_one_path_however_long_the_tree_is(int n) {
        IntFunction<PartTree<Numbers, Total>> of = size -> tree(0, size);
        Numbers one = new Numbers(this, 7);
        grows(n, of.apply(0), n, tree -> tree.plus(PartTree.of(one)));
        grows(n, of.apply(0), n, tree -> PartTree.of(one).plus(tree));
        grows(n, of.apply(0), n, tree -> tree.splice(tree.size() / 3, tree.size() / 3, one));
        grows(n, of.apply(n), n, tree -> tree.slice(1, tree.size()));
        grows(n, of.apply(n), n, tree -> tree.slice(0, tree.size() - 1));
        grows(n, of.apply(n), n, tree -> tree.splice(tree.size() / 2, tree.size() / 2 + 1, one));
        grows(n, of.apply(n), n - 1, tree -> tree.splice(tree.size() / 2, tree.size() / 2 + 1, new Numbers(this)));
        grows(n, of.apply(n), n, tree -> tree.slice(1, tree.size()).plus(PartTree.of(one)));
        grows(n, of.apply(n), n, tree -> tree.slice(n / 2, n).plus(tree.slice(0, n / 2)));
    }

    @Test
    void a_tree_that_grew_by_ones_is_as_flat_as_one_made_whole() {
        PartTree<Numbers, Total> tree = tree(0, 0);
        for (int i = 0; i < 10_000; i++) {
            tree = tree.plus(PartTree.of(new Numbers(this, i)));
        }
        int leaves = 0;
        for (Iterator<Numbers> parts = tree.parts(); parts.hasNext(); parts.next()) {
            leaves++;
        }
        assertThat(leaves).isEqualTo(10_000 / MOST);
    }
}
