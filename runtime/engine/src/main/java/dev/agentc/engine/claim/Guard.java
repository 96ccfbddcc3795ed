package dev.agentc.engine.claim;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedStep;

/** Stands before all that leaves the process, models and effects alike: whatever bounds it, asks for it, or refuses it is one. */
public interface Guard {
    /**
     * Lets a step pass, perhaps after a while. Nothing of it is claimed yet.
     *
     * @throws Halted if the run goes no further
     */
    void before(Activation here, RecordedStep step);

    /** A step that was let pass is over, whatever came of it. */
    void after(Activation here, RecordedStep step);
}
