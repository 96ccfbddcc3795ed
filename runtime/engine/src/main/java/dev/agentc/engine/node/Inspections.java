package dev.agentc.engine.node;

import dev.agentc.engine.frame.Activation;
import dev.agentc.plan.Inspection;

/** Understands what is asked of a run where it stands. */
@FunctionalInterface
public interface Inspections {
    /**
     * @param condition whether it is asked only if it holds
     * @throws InspectionNode.Refused if it means nothing there, or has an effect
     */
    Ready of(Inspection.Where where, String text, boolean condition);

    /** An expression that can be evaluated at its place, as often as a run comes there. */
    @FunctionalInterface
    interface Ready {
        /**
         * Nothing of the run moves by it, and nothing is recorded.
         *
         * @param here where the run stands
         * @param slots what lies in the frame there; null where nothing does
         */
        Object value(Activation here, Object[] slots);
    }
}
