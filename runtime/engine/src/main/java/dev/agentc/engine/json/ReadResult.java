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
public record ReadResult<T>(Optional<T> value, List<Problem> wrong, List<Change> changes) {
    /** More problems than this say nothing new. */
    static final int MOST = 20;

    public ReadResult {
        wrong = List.copyOf(wrong);
        changes = List.copyOf(changes);
    }

    static <T> ReadResult<T> broken(Problem problem) {
        return new ReadResult<>(Optional.empty(), List.of(problem), List.of());
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
