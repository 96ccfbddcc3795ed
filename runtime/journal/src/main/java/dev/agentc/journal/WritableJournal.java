package dev.agentc.journal;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A journal that runs are written to, and that can be looked at meanwhile. */
public interface WritableJournal extends Journal, ReadableJournal {
    /** Where its files lie. */
    Path folder();

    /** @param person hears, a sentence each, what a person should know while runs are written; from any thread */
    default void tell(Consumer<String> person) {}

    /**
     * Adds a run that was executed elsewhere, whole or not at all: nobody sees a part of it, whatever becomes of this process.
     *
     * @param status how it stands, which is not {@code RUNNING}
     * @param content adds its messages and events, and waits for none of them
     * @throws EffectFailed {@code JournalFailed} if there is a run of that id, or the journal cannot be written
     */
    void add(Start start, Status status, Consumer<Log> content);

    /**
     * Removes runs for good, with all that no other run refers to. That they were there stays known. Those that are executed by
     * somebody, and the one that began last, stay. Others write meanwhile; where this process dies, each of the runs is there whole
     * or gone.
     *
     * @return how many were removed
     * @throws EffectFailed {@code JournalFailed} if it cannot be written; some may be removed
     */
    int prune(List<RunId> runs);

    @Override
    void close();
}
