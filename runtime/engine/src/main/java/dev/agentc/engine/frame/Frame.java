package dev.agentc.engine.frame;

import dev.agentc.engine.record.RecordedStep;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a callable that is a step.
 *
 * @param inner what its code sees
 * @param step what it is recorded as
 * @param prepared its arguments
 * @param body recorded with the claim, null for nothing
 */
public record Frame(
        Activation inner,
        RecordedStep step,
        CallableValue callee,
        Object[] prepared,
        @Nullable String body) {

    /** Executes its body, of a callable that has one. */
    public Object run() {
        return callee.callee().run(inner, prepared);
    }

    public GivenSettings settings() {
        return new GivenSettings(callee, inner, prepared);
    }
}
