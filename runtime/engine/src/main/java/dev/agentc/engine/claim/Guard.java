package dev.agentc.engine.claim;

import dev.agentc.engine.budget.Demand;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedStep;

/** Stands before all that leaves the process, models and effects alike: whatever bounds it, asks for it, or refuses it is one. */
public interface Guard {
    /**
     * Lets a step pass, perhaps after a while. Nothing of it is claimed yet.
     *
     * @param demand what it wants, which may be lessened
     * @throws Failed if it is refused
     * @throws Halted if the run goes no further
     */
    void before(Activation here, RecordedStep step, Demand demand);

    /** A step that was let pass is over, whatever came of it. */
    void after(Activation here, RecordedStep step, Demand demand);
}
