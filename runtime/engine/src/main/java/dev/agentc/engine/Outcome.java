package dev.agentc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Failure;
import dev.agentc.effect.RunId;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param output the entry's output as JSON, null unless the run is done
 * @param failure why it is not done, null if it is
 * @param usage of all model calls of the run, those of earlier processes included
 * @param calls how many model calls were answered or failed
 * @param toolCalls how many tools gave a result or failed
 * @param time in this process
 * @param exit the process exit code
 */
public record Outcome(
        RunId run,
        Journal.Status status,
        @Nullable JsonNode output,
        @Nullable Failure failure,
        Usage usage,
        int calls,
        int toolCalls,
        Duration time,
        int exit) {

    /** Whether a resume can bring it further: it was stopped, or what it failed of has a cure. */
    public boolean resumable() {
        return failure != null && (failure.curable() || status == Journal.Status.STOPPED && !isUnknown());
    }

    /** Nobody can tell what became of a call, and no resume asks anybody. */
    private boolean isUnknown() {
        return failure != null && failure.error().equals(Failure.BuiltIn.OutcomeUnknown.name());
    }
}
