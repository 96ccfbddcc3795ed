package dev.agentc.journal.sqlite;

import dev.agentc.effect.Event;
import dev.agentc.journal.codec.Blob;
import dev.agentc.journal.codec.TokenRow;
import dev.agentc.journal.summary.RunTotals;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the file.
 *
 * @param claim the claim it belongs to, null for none; what the two have in common is not written twice
 * @param at microseconds since the run's start
 * @param totals of the run with this event
 */
record Row(
        Event event,
        int seq,
        @Nullable Claim claim,
        long at,
        byte[] sum,
        RunTotals totals,
        @Nullable Blob body,
        @Nullable Blob message,
        @Nullable TokenRow tokens) {

    /** A claim, for as long as nothing came of it. */
    record Claim(int seq, Event event) {}

    /** Text of more than this many characters is stored by hash. */
    static final int LONG_BODY = 1024;
}
