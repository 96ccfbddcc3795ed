package dev.agentc.journal.trajectory;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import java.util.List;

/** Some of the events of a run. */
record RolloutHistory(History whole, List<Event> events) implements History {
    RolloutHistory {
        events = List.copyOf(events);
    }

    @Override
    public Journal.Start start() {
        return whole.start();
    }

    @Override
    public Journal.Status status() {
        return whole.status();
    }

    @Override
    public Journal.Link message(byte[] head) {
        return whole.message(head);
    }
}
