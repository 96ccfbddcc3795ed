package dev.agentc.engine.rehearsal;

import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps one run for as long as somebody looks at it. */
public final class ScratchJournal implements Journal {
    private final List<Event> recorded;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Link> links = new HashMap<>();
    private @Nullable Start start;

    public ScratchJournal() {
        this(List.of());
    }

    /** @param recorded what its run finds as recorded before */
    public ScratchJournal(List<Event> recorded) {
        this.recorded = List.copyOf(recorded);
    }

    /** All events so far, in order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** What the run was begun with; empty before. */
    public synchronized Optional<Start> start() {
        return Optional.ofNullable(start);
    }

    @Override
    public synchronized Log begin(Start start) {
        this.start = start;
        return new Kept(start);
    }

    @Override
    public Log reopen(RunId run) {
        throw new IllegalStateException("a run that is tried is never carried on");
    }

    @Override
    public Optional<RunId> find(String word) {
        return Optional.ofNullable(start).map(Start::run);
    }

    @Override
    public void close() {}

    private synchronized void add(Event event) {
        events.add(event);
    }

    private synchronized byte[] link(byte[] previous, String json) {
        byte[] head = Hash.sha256(previous, json.getBytes(StandardCharsets.UTF_8));
        links.put(Hash.hex(head), new Link(previous, json));
        return head;
    }

    private synchronized Link linked(byte[] head) {
        Link link = links.get(Hash.hex(head));
        if (link == null) {
            throw new IllegalArgumentException("there is no such message");
        }
        return link;
    }

    private final class Kept implements Log {
        private final Start start;

        Kept(Start start) {
            this.start = start;
        }

        @Override
        public RunId run() {
            return start.run();
        }

        @Override
        public Start start() {
            return start;
        }

        @Override
        public List<Event> recorded() {
            return recorded;
        }

        @Override
        public Ticket append(Event event) {
            add(event);
            return () -> {};
        }

        @Override
        public byte[] message(byte[] previous, String json) {
            return link(previous, json);
        }

        @Override
        public Link message(byte[] head) {
            return linked(head);
        }

        @Override
        public void status(Status status) {
            // nobody carries it on
        }

        @Override
        public void close() {
            // its events are looked at afterwards
        }
    }
}
