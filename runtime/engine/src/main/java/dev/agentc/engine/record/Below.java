package dev.agentc.engine.record;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The events of one step and of all below it: what earlier processes recorded, and what is added until it is closed. */
public final class Below implements AutoCloseable {
    private final String key;
    private final String prefix;
    private final List<Event> events = new ArrayList<>();
    private final Consumer<Below> closed;

    Below(EffectKey key, Iterable<Event> recorded, Consumer<Below> closed) {
        this.key = key.text();
        this.prefix = this.key + "/";
        this.closed = closed;
        recorded.forEach(this::add);
    }

    synchronized void add(Event event) {
        String text = event.key().text();
        if (text.equals(key) || text.startsWith(prefix)) {
            events.add(event);
        }
    }

    /** In the order in which they were recorded. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        closed.accept(this);
    }
}
