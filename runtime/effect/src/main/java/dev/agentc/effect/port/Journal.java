package dev.agentc.effect.port;

import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one record of what happened. Everything else is a view of it. */
public interface Journal extends AutoCloseable {

    /**
     * What a run is pinned to when it starts.
     *
     * @param plan the stored plan's bytes
     * @param planHash of the plan's meaning
     * @param bindingHash of what models stand for
     * @param pins name to JSON text: {@code input bindings env seed zone edition engine formats folder} …
     */
    record Start(
            RunId run,
            String entry,
            byte[] plan,
            String planHash,
            String bindingHash,
            Map<String, String> pins,
            Instant at) {}

    /** How a run ended or stands. */
    enum Status {
        RUNNING,
        DONE,
        FAILED,
        /** Resumable: interrupted, outcome unknown, or its process died. */
        STOPPED,
        /** Waits for a person: a number that the journal's format has; nothing sets it. */
        WAITING
    }

    /**
     * Begins a run: the run, its plan and its pins are stored, and this process holds the lease.
     *
     * @throws EffectFailed {@code JournalFailed} if it cannot be written
     */
    Log begin(Start start);

    /**
     * Takes over a run that ended its process or was stopped.
     *
     * @throws EffectFailed {@code JournalFailed} if there is no such run, a living process holds it, it is damaged, or
     *     it is of another format
     */
    Log reopen(RunId run);

    /** The run an id, a unique beginning of one, or {@code last} names. */
    Optional<RunId> find(String word);

    @Override
    void close();

    /** The journal of one run, held by this process. Used by many threads at once. */
    interface Log extends AutoCloseable {

        RunId run();

        /** What the run was started with. */
        Start start();

        /** Everything recorded before this process took the run over, in order; empty for a new run. */
        List<Event> recorded();

        /**
         * Queues an event. Events of one run become durable in the order of these calls.
         *
         * @return completes the wait: {@link Ticket#await()} returns when the event and all before it are durable
         * @throws EffectFailed {@code JournalFailed} if the journal is broken, or another process took the run over
         */
        Ticket append(Event event);

        /**
         * Adds a message to a chain.
         *
         * @param previous head of the chain so far, empty array for a new one
         * @param json the message's JSON text
         * @return the new head: SHA-256 of previous head and text
         */
        byte[] message(byte[] previous, String json);

        /** A message of a chain: the head before it and its JSON text. */
        Link message(byte[] head);

        /** Stores the run's new status, durable when this returns, and gives up the lease unless it still runs. */
        void status(Status status);

        @Override
        void close();
    }

    record Link(byte[] previous, String json) {}

    /** A wait for durability. */
    @FunctionalInterface
    interface Ticket {
        /** @throws EffectFailed {@code JournalFailed} if the event could not be made durable */
        void await();

        /**
         * Waits only until the event outlives this process, whatever becomes of it; not until it outlives the machine.
         *
         * @throws EffectFailed {@code JournalFailed} if the event could not be written
         */
        default void written() {
            await();
        }

        /** Nobody waits now, but somebody will: its transaction is to be on the disk once it is committed, and is put off for nobody. */
        default void lasting() {}
    }
}
