package dev.agentc.engine.json;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a document.
 *
 * @param value empty if anything was wrong
 * @param wrong at most {@value #MOST} of what does not fit; empty if it fits
 * @param changes what was dropped or changed
 */
public record Reading<T>(Optional<T> value, List<Problem> wrong, List<Change> changes) {
    /** More problems than this say nothing new. */
    static final int MOST = 20;

    public Reading {
        wrong = List.copyOf(wrong);
        changes = List.copyOf(changes);
    }

    static <T> Reading<T> broken(Problem problem) {
        return new Reading<>(Optional.empty(), List.of(problem), List.of());
    }

    /** How many fields were dropped. */
    public long dropped() {
        return changes.stream()
                .filter(change -> change.kind() == Change.Kind.DROPPED_FIELD)
                .count();
    }

    /** What was wrong, a line for each. */
    public List<String> messages() {
        return wrong.stream().map(Problem::toString).toList();
    }
}
