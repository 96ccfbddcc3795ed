package dev.agentc.engine.claim;

import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.record.RecordedValue;
import java.util.Optional;

/** Finds out what became of a call that was sent. */
@FunctionalInterface
public interface Reconciler {
    /**
     * Asks.
     *
     * @return the call's answer; empty if it was not done
     * @throws Halted with {@code OutcomeUnknown} if there is no telling
     */
    Optional<RecordedValue> of(RecordedStep open);
}
