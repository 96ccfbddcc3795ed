package dev.agentc.local;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keys and values of earlier prompts, so that the next step of a run, or another run with the same instructions,
 * computes only what is new. Bounded by positions, oldest use first out; thread-safe. What is filed is never changed
 * again: taking copies.
 */
public final class PrefixCache {
    private final Llama llama;
    private final int bound;
    private final Deque<KeyValues> filed = new ArrayDeque<>();
    private int positions;

    /** @param bound most positions kept in all */
    public PrefixCache(Llama llama, int bound) {
        this.llama = llama;
        this.bound = bound;
    }

    /**
     * The longest known beginning of these ids, at most all but the last (whose logits are wanted), with room for
     * {@code room} positions.
     */
    KeyValues take(int[] ids, int room) {
        KeyValues best = null;
        int common = 0;
        synchronized (this) {
            for (KeyValues one : filed) {
                int shared = Math.min(one.common(ids), ids.length - 1);
                if (shared > common) {
                    best = one;
                    common = shared;
                }
            }
            if (best != null) {
                filed.remove(best);
                filed.addLast(best);
            }
        }
        return best == null ? llama.keyValues(room) : best.prefix(common, room);
    }

    /** Files keys and values that nobody writes to any more; those that are its own beginning make room for it. */
    synchronized void file(KeyValues done) {
        filed.removeIf(one -> one.beginningOf(done) && forget(one));
        filed.addLast(done);
        positions += done.room;
        while (positions > bound && filed.size() > 1) {
            forget(filed.removeFirst());
        }
    }

    private boolean forget(KeyValues one) {
        positions -= one.room;
        return true;
    }
}
