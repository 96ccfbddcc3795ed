package dev.agentc.compiler.ide.project;

import java.util.ArrayList;
import java.util.List;

/** The fewest lines that make one text of another, so that an editor keeps its place in all others. */
public final class LineEdits {
    /** Beyond this what lies between the first and the last difference is one edit. */
    private static final long LARGEST = 4_000_000;

    private final String[] before;
    private final String[] after;
    private final List<LineEdit> edits = new ArrayList<>();

    private LineEdits(String before, String after) {
        this.before = before.split("(?<=\n)", -1);
        this.after = after.split("(?<=\n)", -1);
    }

    /**
     * Lines that others take the place of.
     *
     * @param first from 0
     * @param last the first that stays; {@code first} where lines are only put in
     */
    public record LineEdit(int first, int last, String text) {}

    /** In the order of the text, apart from each other. */
    public static List<LineEdit> between(String before, String after) {
        var difference = new LineEdits(before, after);
        difference.find();
        return difference.edits;
    }

    private void find() {
        int start = 0;
        while (start < before.length && start < after.length && before[start].equals(after[start])) {
            start++;
        }
        int end = before.length;
        int other = after.length;
        while (end > start && other > start && before[end - 1].equals(after[other - 1])) {
            end--;
            other--;
        }
        if ((long) (end - start) * (other - start) > LARGEST) {
            add(start, end, start, other);
        } else {
            middle(start, end, other);
        }
    }

    /** By the longest common subsequence of what lies between. */
    private void middle(int start, int end, int other) {
        var common = new int[end - start + 1][other - start + 1];
        for (int i = end - 1; i >= start; i--) {
            for (int j = other - 1; j >= start; j--) {
                common[i - start][j - start] = before[i].equals(after[j])
                        ? common[i - start + 1][j - start + 1] + 1
                        : Math.max(common[i - start + 1][j - start], common[i - start][j - start + 1]);
            }
        }
        int i = start;
        int j = start;
        int first = i;
        int from = j;
        while (i < end && j < other) {
            if (before[i].equals(after[j])) {
                add(first, i, from, j);
                first = ++i;
                from = ++j;
            } else if (common[i - start + 1][j - start] >= common[i - start][j - start + 1]) {
                i++;
            } else {
                j++;
            }
        }
        add(first, end, from, other);
    }

    private void add(int first, int last, int from, int to) {
        if (first < last || from < to) {
            edits.add(new LineEdit(first, last, String.join("", List.of(after).subList(from, to))));
        }
    }
}
