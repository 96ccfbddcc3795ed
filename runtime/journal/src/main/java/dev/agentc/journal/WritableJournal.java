package dev.agentc.journal;

import dev.agentc.effect.port.Journal;

/** A journal that runs are written to, and that can be looked at meanwhile. */
public interface WritableJournal extends Journal, ReadableJournal {
    @Override
    void close();
}
