package dev.agentc.local;

import java.util.Arrays;
import java.util.List;

/**
 * Sequences computed together, with a beginning that all share and that is computed once: gradients flow into it from all.
 * Rows before {@code beginning} are the shared ones; sequence s has rows {@code start[s]} to before {@code start[s + 1]}, sees the
 * beginning and itself, and its positions go on from the beginning.
 */
public final class Sequences {
    final int beginning;
    final int rows;
    final int count;
    final int[] ids;
    final int[] position;
    final int[] start;

    /** The id whose log-probability is wanted in a row, -1 where none is. */
    final int[] target;

    private final int first;

    /**
     * One sequence after the shared beginning.
     *
     * @param ids at least one; the first is predicted by the beginning's last row, so it must not be wanted
     * @param wanted by id, whether its log-probability is wanted
     */
    public record Tail(int[] ids, boolean[] wanted) {}

    /** @param shared may be empty */
    public Sequences(int[] shared, List<Tail> tails) {
        beginning = shared.length;
        first = beginning > 0 ? 1 : 0;
        count = tails.size() + first;
        start = new int[count + 1];
        start[first] = beginning;
        for (int i = 0; i < tails.size(); i++) {
            start[first + i + 1] = start[first + i] + tails.get(i).ids().length;
        }
        rows = start[count];
        ids = new int[rows];
        position = new int[rows];
        target = new int[rows];
        Arrays.fill(target, -1);
        for (int row = 0; row < beginning; row++) {
            ids[row] = shared[row];
            position[row] = row;
        }
        for (int i = 0; i < tails.size(); i++) {
            file(tails.get(i), start[first + i]);
        }
    }

    private void file(Tail tail, int at) {
        if (tail.wanted()[0]) {
            throw new IllegalArgumentException("a tail's first id has no row before it that is its own");
        }
        for (int i = 0; i < tail.ids().length; i++) {
            ids[at + i] = tail.ids()[i];
            position[at + i] = beginning + i;
            if (i > 0 && tail.wanted()[i]) {
                target[at + i - 1] = tail.ids()[i];
            }
        }
    }

    /** How many positions are computed. */
    public int rows() {
        return rows;
    }

    /** The row that predicts a tail's id, counted in the tail. */
    public int predicting(int tail, int id) {
        return start[first + tail] + id - 1;
    }
}
