package dev.agentc.effect.testing;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import dev.agentc.plan.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journal in memory. One object is one process; {@link #afterDeath} is the next one, which finds only what was durable when
 * the one before it died.
 */
public final class MemoryJournal implements Journal {
    private static final String NEXT = "This journal is for tests.";
    private final SortedMap<RunId, Kept> runs;

    public MemoryJournal() {
        this(new TreeMap<>());
    }

    private MemoryJournal(SortedMap<RunId, Kept> runs) {
        this.runs = runs;
    }

    /** What is kept of one run. */
    private static final class Kept {
        private final Start start;
        private final List<Event> events = new ArrayList<>();
        private final Map<String, Link> links = new TreeMap<>();
        private int durable;
        private Status status = Status.RUNNING;
        private Memory holder;

        Kept(Start start) {
            this.start = start;
        }

        void cut(int most) {
            events.subList(Math.min(most, events.size()), events.size()).clear();
            durable = events.size();
            status = Status.RUNNING;
        }
    }

    /**
     * What the next process finds.
     *
     * @param luck whether what was queued and not waited for became durable all the same
     */
    public MemoryJournal afterDeath(boolean luck) {
        synchronized (runs) {
            SortedMap<RunId, Kept> found = new TreeMap<>();
            runs.forEach((id, kept) -> found.put(id, copy(kept, luck)));
            return new MemoryJournal(found);
        }
    }

    private static Kept copy(Kept kept, boolean luck) {
        Kept copy = new Kept(kept.start);
        copy.events.addAll(luck ? kept.events : kept.events.subList(0, kept.durable));
        copy.links.putAll(kept.links);
        copy.durable = copy.events.size();
        copy.status = kept.status;
        return copy;
    }

    /** What a process finds that comes after one which recorded so many events of each run and no more. */
    public MemoryJournal cut(int events) {
        MemoryJournal found = afterDeath(true);
        found.runs.values().forEach(kept -> kept.cut(events));
        return found;
    }

    /** All events of a run, durable or not. */
    public List<Event> events(RunId run) {
        synchronized (runs) {
            return List.copyOf(runs.get(run).events);
        }
    }

    public Status status(RunId run) {
        synchronized (runs) {
            return runs.get(run).status;
        }
    }

    /** The texts of a chain, oldest first. */
    public List<String> chain(RunId run, byte[] head) {
        synchronized (runs) {
            List<String> texts = new ArrayList<>();
            for (byte[] at = head; at.length > 0; ) {
                Link link = runs.get(run).links.get(HexFormat.of().formatHex(at));
                texts.addFirst(link.json());
                at = link.previous();
            }
            return texts;
        }
    }

    /** The runs there are, oldest first. */
    public List<RunId> runs() {
        synchronized (runs) {
            return List.copyOf(runs.keySet());
        }
    }

    @Override
    public Log begin(Start start) {
        synchronized (runs) {
            if (runs.containsKey(start.run())) {
                throw EffectFailed.journal("run " + start.run() + " is there already", NEXT);
            }
            Kept kept = new Kept(start);
            runs.put(start.run(), kept);
            return hold(kept);
        }
    }

    @Override
    public Log reopen(RunId run) {
        synchronized (runs) {
            Kept kept = runs.get(run);
            if (kept == null) {
                throw EffectFailed.journal("there is no run " + run, NEXT);
            }
            if (kept.holder != null) {
                throw EffectFailed.journal("another process holds run " + run, NEXT);
            }
            kept.status = Status.RUNNING;
            return hold(kept);
        }
    }

    private Log hold(Kept kept) {
        Memory log = new Memory(kept);
        kept.holder = log;
        return log;
    }

    @Override
    public Optional<RunId> find(String word) {
        synchronized (runs) {
            if (word.equals("last")) {
                return runs.isEmpty() ? Optional.empty() : Optional.of(runs.lastKey());
            }
            List<RunId> fitting = runs.keySet().stream()
                    .filter(run -> run.toString().startsWith(word))
                    .toList();
            return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
        }
    }

    @Override
    public void close() {}

    /** The log of one run. */
    private final class Memory implements Log {
        private final Kept kept;
        private final List<Event> recorded;
        private boolean closed;

        Memory(Kept kept) {
            this.kept = kept;
            this.recorded = List.copyOf(kept.events);
        }

        @Override
        public RunId run() {
            return kept.start.run();
        }

        @Override
        public Start start() {
            return kept.start;
        }

        @Override
        public List<Event> recorded() {
            return recorded;
        }

        private void mine() {
            if (closed) {
                throw EffectFailed.journal("the log is closed", NEXT);
            }
            if (kept.holder != this) {
                throw EffectFailed.journal("another process has taken over run " + run(), NEXT);
            }
        }

        @Override
        public Ticket append(Event event) {
            synchronized (runs) {
                mine();
                kept.events.add(event);
                int place = kept.events.size();
                return () -> durable(place);
            }
        }

        private void durable(int place) {
            synchronized (runs) {
                kept.durable = Math.max(kept.durable, place);
            }
        }

        @Override
        public byte[] message(byte[] previous, String json) {
            synchronized (runs) {
                if (previous.length > 0) {
                    message(previous);
                }
                byte[] head = Hash.sha256(previous, json.getBytes(StandardCharsets.UTF_8));
                kept.links.put(Hash.hex(head), new Link(previous, json));
                return head;
            }
        }

        @Override
        public Link message(byte[] head) {
            synchronized (runs) {
                return Optional.ofNullable(kept.links.get(Hash.hex(head)))
                        .orElseThrow(() -> new IllegalArgumentException("no such message in run " + run()));
            }
        }

        @Override
        public void status(Status status) {
            synchronized (runs) {
                mine();
                kept.status = status;
                kept.durable = kept.events.size();
                if (status != Status.RUNNING) {
                    kept.holder = null;
                }
            }
        }

        @Override
        public void close() {
            synchronized (runs) {
                closed = true;
                kept.durable = kept.events.size();
                if (kept.holder == this) {
                    kept.holder = null;
                }
            }
        }
    }
}
