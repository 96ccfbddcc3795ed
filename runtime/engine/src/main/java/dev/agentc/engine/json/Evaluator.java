package dev.agentc.engine.json;

import dev.agentc.plan.Routine;

/** Computes the conditions and defaults of types while data is read. */
@FunctionalInterface
public interface Evaluator {

    /**
     * The routine's value for these arguments.
     *
     * @throws dev.agentc.engine.value.Raised if it fails
     */
    Object evaluate(Routine routine, Object... arguments);
}
