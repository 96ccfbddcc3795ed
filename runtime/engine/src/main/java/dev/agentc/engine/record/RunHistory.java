package dev.agentc.engine.record;

import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What earlier processes recorded of this run, by key. Changes only where a frame that had ended is begun again. */
public final class RunHistory {
    private static final Past NOTHING = new Past();
    private final Map<String, Past> pasts;
    private final int failed;

    RunHistory(List<Event> recorded) {
        this.pasts = recorded.isEmpty() ? Map.of() : HashMap.newHashMap(recorded.size());
        int number = 0;
        int lastFailure = 0;
        for (Event event : recorded) {
            pasts.computeIfAbsent(event.key().text(), key -> new Past()).add(event, ++number);
            lastFailure = event.isRun() && event.phase() == Event.Phase.FAILED ? number : lastFailure;
        }
        this.failed = lastFailure;
    }

    /** Whether the run ended in a failure after that was recorded: it is carried on by trying again. */
    public boolean isFrom(Past past) {
        return past.number > 0 && past.number <= failed;
    }

    /** Claims of what has no end. */
    public List<Event> open() {
        if (pasts.isEmpty()) {
            return List.of(); // of a run that begins
        }
        return pasts.values().stream()
                .filter(past -> past.claim != null && past.end == null)
                .map(past -> past.claim)
                .toList();
    }

    /** What ended of one kind, in no order. */
    public List<Event> ended(String kind) {
        return pasts.values().stream()
                .map(past -> past.end)
                .filter(end -> end != null && end.kind().equals(kind))
                .toList();
    }

    public Past of(EffectKey key) {
        Past past = pasts.get(key.text());
        return past == null ? NOTHING : past;
    }

    /**
     * What is known of a step.
     *
     * @throws Halted with {@code JournalFailed} if something else was asked under its key
     */
    public Past of(RecordedStep step) {
        Past past = of(step.key());
        Event claim = past.claim;
        if (claim != null && !Arrays.equals(claim.digest(), step.digest())) {
            throw new Halted(EffectFailed.journal(
                            "step " + step.key() + " (" + step.name()
                                    + ") asks for something else than what is recorded for it",
                            "Resume it with the version that started it, or start it anew.")
                    .failure());
        }
        return past;
    }

    /** The events of one key. A frame that is begun again has no other past than that. */
    public static final class Past {
        private @Nullable Event claim;
        private @Nullable Event end;
        private @Nullable Event last;
        private Map<String, Event> decisions = Map.of();
        /** All but the last of those that were made more than once. */
        private List<Event> repeated = List.of();

        private int number;

        private void add(Event event, int at) {
            last = event;
            number = at;
            switch (event.phase()) {
                case CLAIM -> {
                    boolean again = claim != null;
                    claim = event;
                    if (again) {
                        forget(); // what let it pass the first time stands before its claim
                    }
                }
                case RESULT, FAILED -> end = event;
                case DECISION -> {
                    if (decisions.isEmpty()) {
                        decisions = new HashMap<>();
                        repeated = new ArrayList<>();
                    }
                    Event earlier = decisions.put(event.kind(), event);
                    if (earlier != null) {
                        repeated.add(earlier);
                    }
                }
            }
        }

        /** What it was begun for is begun again: how it ended, and what was decided on the way, counts no more. */
        public void forget() {
            end = null;
            decisions = Map.of();
        }

        /** Whether it was begun. */
        public boolean begun() {
            return claim != null;
        }

        /** Whether it was broken off in good order, so that what it may have cost is recorded. */
        public boolean isCancelled() {
            return last != null && last.kind().equals("cancelled");
        }

        /** How it ended, null if it did not. */
        @Nullable
        public Event end() {
            return end;
        }

        @Nullable
        public Event decision(String kind) {
            return decisions.get(kind);
        }

        /** All decisions of a kind, in the order in which they were made. */
        public List<Event> decisions(String kind) {
            Event last = decisions.get(kind);
            if (last == null) {
                return List.of();
            }
            return Stream.concat(repeated.stream().filter(event -> event.kind().equals(kind)), Stream.of(last))
                    .toList();
        }
    }
}
