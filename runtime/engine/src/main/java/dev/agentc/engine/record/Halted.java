package dev.agentc.engine.record;

import com.oracle.truffle.api.nodes.ControlFlowException;
import dev.agentc.effect.Failure;

/**
 * The run, or a branch of it, goes no further. Nothing in the program sees it, and no event is written for the frames it
 * leaves: whatever was under way stays open and is taken up again by a resume.
 */
public final class Halted extends ControlFlowException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    /** @param failure what the run ends in, if this reaches its root */
    public Halted(Failure failure) {
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** Whether somebody, or a sibling that failed, stopped it. */
    public boolean isCancelled() {
        return failure.error().equals(Failure.BuiltIn.Cancelled.name());
    }
}
