package dev.agentc.journal;

import dev.agentc.effect.port.Journal;
import java.util.function.Consumer;

/** A journal that runs are written to, and that can be looked at meanwhile. */
public interface WritableJournal extends Journal, ReadableJournal {
    /** @param person hears, a sentence each, what a person should know while runs are written; from any thread */
    default void tell(Consumer<String> person) {}

    @Override
    void close();
}
