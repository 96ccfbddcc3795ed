package dev.agentc.journal.summary;

import dev.agentc.effect.Event;
import dev.agentc.effect.RunId;
import dev.agentc.effect.port.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as lists show it.
 *
 * @param status {@code STOPPED} for a run whose process died
 * @param damage what is wrong with a run that is known to have lost events
 * @param input by parameter name, as JSON
 */
public record RunSummary(
        RunId run,
        String entry,
        Instant started,
        Journal.Status status,
        Optional<String> damage,
        String input,
        RunTotals totals) {
    /** The input of a run that is pinned to none. */
    public static final String NO_INPUT = "{}";

    /** By all that is recorded of it. */
    public static RunSummary of(
            Journal.Start start, Journal.Status status, Optional<String> damage, List<Event> events) {
        return new RunSummary(
                start.run(), start.entry(), start.at(), status, damage, input(start), RunningTotals.of(start, events));
    }

    public static String input(Journal.Start start) {
        return start.pins().getOrDefault("input", NO_INPUT);
    }

    /** Whether {@code resume} could bring it further, as far as its end says; a call that is open may stand in its way. */
    public boolean isResumable() {
        return switch (status) {
            case STOPPED, WAITING -> true;
            case FAILED -> totals.curable();
            case RUNNING, DONE -> false;
        };
    }
}
