package dev.agentc.journal.view;

import dev.agentc.effect.Event;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.plan.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history in memory, for after its journal was closed. */
record Kept(Journal.Start start, Journal.Status status, List<Event> events, Map<String, Journal.Link> links)
        implements History {

    static Kept of(History history) {
        Map<String, Journal.Link> links = new HashMap<>();
        for (Event event : history.events()) {
            for (byte[] head = event.message(); head != null && head.length > 0; ) {
                Journal.Link link = history.message(head);
                links.put(Hash.hex(head), link);
                head = link.previous();
            }
        }
        return new Kept(history.start(), history.status(), history.events(), links);
    }

    @Override
    public Journal.Link message(byte[] head) {
        return links.get(Hash.hex(head));
    }
}
