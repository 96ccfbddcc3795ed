package dev.agentc.journal.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What is shown below a step, and in which order. */
final class Siblings {
    private Siblings() {}

    /** What a strategy did stands below its agent; branches that ran side by side are in the order of their numbers. */
    static List<Node> shown(Node parent) {
        List<Node> flat = new ArrayList<>();
        flatten(parent, flat);
        List<Node> ordered = new ArrayList<>();
        List<Node> together = new ArrayList<>();
        int end = -1;
        for (Node child : flat) {
            if (child.isAfter(end)) {
                ordered.addAll(byBranch(together));
                together.clear();
            }
            together.add(child);
            end = Math.max(end, child.isDecision() ? end : child.ended());
        }
        ordered.addAll(byBranch(together));
        return ordered;
    }

    private static void flatten(Node parent, List<Node> into) {
        for (Node child : parent.children()) {
            if (child.isStrategy()) {
                flatten(child, into);
            } else {
                into.add(child);
            }
        }
    }

    private static List<Node> byBranch(List<Node> together) {
        List<Node> sorted = new ArrayList<>(together);
        sorted.sort(Comparator.comparing(Siblings::numbers, Arrays::compare));
        return sorted;
    }

    /** Of a branch such as {@code [1][0]}. */
    private static int[] numbers(Node node) {
        return Arrays.stream(node.branch().split("\\D+"))
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
