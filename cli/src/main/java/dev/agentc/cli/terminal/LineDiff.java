package dev.agentc.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The difference of two texts in the unified format, which {@code patch} and {@code git apply} read. Lines that each text has once
 * hold it together, as in Bram Cohen's patience diff, so that it reads well and takes no time that grows with the square of its length.
 */
public final class LineDiff {
    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;
    /** For each line of the text before: where it stands in the other one, or -1. */
    private final int[] stays;

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        stays = new int[before.size()];
        Arrays.fill(stays, -1);
    }

    /** Empty if they are the same. */
    public static String unified(String name, String before, String after) {
        var diff = new LineDiff(lines(before), lines(after));
        diff.match(0, diff.before.size(), 0, diff.after.size());
        String hunks = diff.hunks();
        return hunks.isEmpty() ? "" : "--- " + name + "\n+++ " + name + "\n" + hunks;
    }

    /** Each with its end, so that one without differs from one with it. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    // what stays

    private void match(int fromA, int toA, int fromB, int toB) {
        int a = fromA;
        int b = fromB;
        while (a < toA && b < toB && before.get(a).equals(after.get(b))) {
            stays[a++] = b++;
        }
        int endA = toA;
        int endB = toB;
        while (endA > a && endB > b && before.get(endA - 1).equals(after.get(endB - 1))) {
            stays[--endA] = --endB;
        }
        if (a == endA || b == endB) {
            return;
        }
        List<int[]> anchors = anchors(a, endA, b, endB);
        for (int[] anchor : anchors) {
            match(a, anchor[0], b, anchor[1]);
            stays[anchor[0]] = anchor[1];
            a = anchor[0] + 1;
            b = anchor[1] + 1;
        }
        if (!anchors.isEmpty()) {
            match(a, endA, b, endB);
        }
    }

    /** Pairs of lines that stand once in either part, as many as keep their order. */
    private List<int[]> anchors(int fromA, int toA, int fromB, int toB) {
        Map<String, int[]> places = new HashMap<>();
        for (int a = fromA; a < toA; a++) {
            places.computeIfAbsent(before.get(a), line -> new int[] {0, 0, 0, 0})[0]++;
            places.get(before.get(a))[1] = a;
        }
        for (int b = fromB; b < toB; b++) {
            int[] place = places.get(after.get(b));
            if (place != null) {
                place[2]++;
                place[3] = b;
            }
        }
        var pairs = new ArrayList<int[]>();
        for (int a = fromA; a < toA; a++) {
            int[] place = places.get(before.get(a));
            if (place[0] == 1 && place[2] == 1) {
                pairs.add(new int[] {a, place[3]});
            }
        }
        return rising(pairs);
    }

    /** The longest chain of pairs that rise on both sides, by patience sorting. */
    private static List<int[]> rising(List<int[]> pairs) {
        var tops = new ArrayList<Integer>();
        int[] before = new int[pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = tops.size();
            while (low < high) {
                int middle = (low + high) / 2;
                if (pairs.get(tops.get(middle))[1] < pairs.get(i)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tops.get(low - 1);
            if (low == tops.size()) {
                tops.add(i);
            } else {
                tops.set(low, i);
            }
        }
        var chain = new ArrayList<int[]>();
        for (int i = tops.isEmpty() ? -1 : tops.getLast(); i >= 0; i = before[i]) {
            chain.addFirst(pairs.get(i));
        }
        return chain;
    }

    // what is printed

    private record Step(char sign, String line, int a, int b) {}

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        int b = 0;
        for (int a = 0; a < before.size(); a++) {
            if (stays[a] < 0) {
                steps.add(new Step('-', before.get(a), a, b));
                continue;
            }
            for (; b < stays[a]; b++) {
                steps.add(new Step('+', after.get(b), a, b));
            }
            steps.add(new Step(' ', before.get(a), a, b++));
        }
        for (; b < after.size(); b++) {
            steps.add(new Step('+', after.get(b), before.size(), b));
        }
        return steps;
    }

    private String hunks() {
        var steps = steps();
        var out = new StringBuilder();
        int at = 0;
        while (at < steps.size()) {
            if (steps.get(at).sign == ' ') {
                at++;
                continue;
            }
            int from = Math.max(0, at - CONTEXT);
            int last = at;
            for (int i = at; i < steps.size() && i <= last + 2 * CONTEXT; i++) {
                last = steps.get(i).sign == ' ' ? last : i;
            }
            int to = Math.min(steps.size(), last + CONTEXT + 1);
            hunk(steps.subList(from, to), out);
            at = to;
        }
        return out.toString();
    }

    private static void hunk(List<Step> steps, StringBuilder out) {
        long old = steps.stream().filter(step -> step.sign != '+').count();
        long now = steps.stream().filter(step -> step.sign != '-').count();
        Step first = steps.getFirst();
        out.append("@@ -")
                .append(range(first.a, old))
                .append(" +")
                .append(range(first.b, now))
                .append(" @@\n");
        for (Step step : steps) {
            out.append(step.sign).append(step.line);
            if (!step.line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    /** Of no lines the one before them is named. */
    private static String range(int start, long count) {
        long line = count == 0 ? start : start + 1;
        return count == 1 ? Long.toString(line) : line + "," + count;
    }
}
