package dev.agentc.journal.lock;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Of somebody who waits among others for their turn: it lasts as long as things move. Only where nothing has moved for a
 * while is it over.
 */
final class Turn {
    private final long most;
    private final LongSupplier nanos;
    private long since;
    private long last;
    private boolean looked;

    /**
     * @param most how long nothing may move
     * @param nanos tells the time, as {@link System#nanoTime} does
     */
    Turn(Duration most, LongSupplier nanos) {
        this.most = most.toNanos();
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** Notes how far things have moved: what moves until the next look is a move. */
    void look(long turn) {
        look(turn, nanos.getAsLong());
    }

    /**
     * Whether to give up.
     *
     * @param turn another number whenever something has moved
     */
    boolean isOver(long turn) {
        long now = nanos.getAsLong();
        look(turn, now);
        return now - since > most;
    }

    private void look(long turn, long now) {
        if (!looked || turn != last) {
            since = looked ? now : since;
            last = turn;
            looked = true;
        }
    }
}
