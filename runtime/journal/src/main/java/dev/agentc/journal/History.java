package dev.agentc.journal;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import java.util.List;
import java.util.Optional;

/** A run as its journal tells it. */
public interface History {

    Journal.Start start();

    /** {@code STOPPED} for a run whose process died. */
    Journal.Status status();

    /** What is wrong with a run that is known to have lost events. */
    default Optional<String> damage() {
        return Optional.empty();
    }

    /** In order of writing. */
    List<Event> events();

    /** A message of a chain: the head before it and its JSON text. */
    Journal.Link message(byte[] head);
}
