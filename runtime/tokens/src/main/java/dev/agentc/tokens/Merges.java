package dev.agentc.tokens;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** The byte pairs of a vocabulary in the order they were learned. */
final class Merges {
    private record Merge(int rank, int id) {}

    private final Map<Long, Merge> merges = new HashMap<>();

    /** The pair learned next; a pair that is there keeps its first rank. */
    void add(int left, int right, int merged) {
        merges.putIfAbsent(pair(left, right), new Merge(merges.size(), merged));
    }

    int size() {
        return merges.size();
    }

    /** Merges single-byte ids, always the pair learned first and of equal ones the leftmost, until none is left. */
    int[] apply(int[] bytes) {
        return new Word(bytes).merged();
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /** A linked row of pieces with a queue of the pairs that can merge: long words cost n log n, not n squared. */
    private final class Word {
        private final int[] ids;
        private final int[] next;
        private final int[] previous;
        private final PriorityQueue<Long> queue = new PriorityQueue<>();

        Word(int[] bytes) {
            ids = bytes.clone();
            next = new int[bytes.length];
            previous = new int[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
            for (int i = 0; i + 1 < bytes.length; i++) {
                offer(i);
            }
        }

        private void offer(int at) {
            if (at >= 0 && next[at] < ids.length) {
                Merge merge = merges.get(pair(ids[at], ids[next[at]]));
                if (merge != null) {
                    queue.add((long) merge.rank << 32 | at);
                }
            }
        }

        int[] merged() {
            while (!queue.isEmpty()) {
                long best = queue.poll();
                int at = (int) best;
                if (ids[at] < 0 || next[at] >= ids.length) {
                    continue;
                }
                Merge merge = merges.get(pair(ids[at], ids[next[at]]));
                if (merge != null && merge.rank == (int) (best >>> 32)) {
                    join(at, merge.id);
                }
            }
            return rest();
        }

        private void join(int at, int id) {
            int gone = next[at];
            ids[at] = id;
            ids[gone] = -1;
            next[at] = next[gone];
            if (next[at] < ids.length) {
                previous[next[at]] = at;
            }
            offer(previous[at]);
            offer(at);
        }

        private int[] rest() {
            Ids row = new Ids();
            for (int at = 0; at < ids.length; at = next[at]) {
                row.add(ids[at]);
            }
            return row.toArray();
        }
    }
}
