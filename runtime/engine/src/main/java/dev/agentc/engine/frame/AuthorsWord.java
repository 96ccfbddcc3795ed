package dev.agentc.engine.frame;

import dev.agentc.plan.Origins;
import java.util.Arrays;
import java.util.List;

/**
 * How far the program and its operator said where an effect leads. The rest is data, which may choose what is asked for there and
 * nothing else.
 *
 * @param operator whether the operator gave the host of an address
 * @param whole whether they said all of an address's host, of a path, or of which program is started
 * @param words of a command's arguments, which of them they began
 */
public record AuthorsWord(boolean operator, boolean whole, List<Origins.Words> words) {
    /** That nobody said anything. */
    public static final AuthorsWord NOTHING = new AuthorsWord(false, false, List.of());

    public AuthorsWord {
        words = List.copyOf(words);
    }

    /**
     * Of each argument, whether the program or its operator said how it begins.
     *
     * @param count how many there are
     */
    public boolean[] began(int count) {
        boolean[] began = new boolean[count];
        int left = 0;
        int from = 0;
        while (left < words.size() && words.get(left).count() >= 0) {
            from = fill(began, from, words.get(left++));
        }
        int right = words.size();
        int to = count;
        while (right > left && words.get(right - 1).count() >= 0) {
            Origins.Words row = words.get(--right);
            to -= row.count();
            fill(began, to, row);
        }
        boolean between = left < right;
        for (Origins.Words row : words.subList(left, right)) {
            between &= row.said();
        }
        Arrays.fill(began, Math.min(from, count), Math.max(from, to), between);
        return began;
    }

    private static int fill(boolean[] began, int from, Origins.Words row) {
        Arrays.fill(began, from, from + row.count(), row.said());
        return from + row.count();
    }
}
