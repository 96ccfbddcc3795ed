package dev.agentc.engine.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts what came in from several branches at once into one order: that of the program, with branches side by side in the order of
 * their numbers. It does not hang on which branch was faster.
 */
public final class CallOrder {
    private CallOrder() {}

    /**
     * @param arrived in the order in which they came
     * @param key of each, as {@link dev.agentc.effect.EffectKey} has it
     */
    public static <T> List<T> sorted(List<T> arrived, Function<T, String> key) {
        Node<T> root = new Node<>("", 0);
        int arrival = 0;
        for (T each : arrived) {
            Node<T> node = root;
            for (String segment : key.apply(each).split("/")) {
                node = node.below(segment, arrival);
            }
            node.here.add(each);
            arrival++;
        }
        List<T> sorted = new ArrayList<>(arrived.size());
        root.collect(sorted);
        return sorted;
    }

    /** One segment of keys and all that lies below it. */
    private static final class Node<T> {
        private final int first;
        private final List<int[]> path;
        private final SequencedMap<String, Node<T>> children = new LinkedHashMap<>();
        private final List<T> here = new ArrayList<>();

        Node(String segment, int first) {
            this.first = first;
            this.path = path(segment);
        }

        Node<T> below(String segment, int arrival) {
            return children.computeIfAbsent(segment, name -> new Node<>(name, arrival));
        }

        void collect(List<T> sorted) {
            sorted.addAll(here);
            inOrder(List.copyOf(children.values()), 0).forEach(child -> child.collect(sorted));
        }
    }

    /** The branches that a segment stands in, outermost first: number and pass of each. {@code call.1[0,2#3]#2} */
    static List<int[]> path(String segment) {
        int open = segment.indexOf('[');
        int close = segment.indexOf(']');
        List<int[]> path = new ArrayList<>();
        if (open >= 0 && close > open) {
            for (String branch : segment.substring(open + 1, close).split(",")) {
                String[] parts = branch.split("#");
                int pass = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
                path.add(new int[] {Integer.parseInt(parts[0]), pass});
            }
        }
        return path;
    }

    /** Those that stand in the same pass of a {@code parallel} lie together, where the first of them came. */
    private static <T> List<Node<T>> inOrder(List<Node<T>> nodes, int depth) {
        List<List<Node<T>>> blocks = new ArrayList<>();
        Map<Integer, List<Node<T>>> passes = new TreeMap<>();
        for (Node<T> node : nodes) {
            if (node.path.size() <= depth) {
                blocks.add(List.of(node));
            } else {
                int pass = node.path.get(depth)[1];
                if (!passes.containsKey(pass)) {
                    passes.put(pass, new ArrayList<>());
                    blocks.add(passes.get(pass));
                }
                passes.get(pass).add(node);
            }
        }
        blocks.sort(Comparator.comparingInt(
                block -> block.stream().mapToInt(node -> node.first).min().orElse(0)));
        List<Node<T>> sorted = new ArrayList<>();
        for (List<Node<T>> block : blocks) {
            boolean plain = block.getFirst().path.size() <= depth;
            sorted.addAll(plain ? block : byBranch(block, depth));
        }
        return sorted;
    }

    private static <T> List<Node<T>> byBranch(List<Node<T>> block, int depth) {
        Map<Integer, List<Node<T>>> branches = new TreeMap<>();
        for (Node<T> node : block) {
            branches.computeIfAbsent(node.path.get(depth)[0], none -> new ArrayList<>())
                    .add(node);
        }
        List<Node<T>> sorted = new ArrayList<>();
        branches.values().forEach(branch -> sorted.addAll(inOrder(branch, depth + 1)));
        return sorted;
    }
}
