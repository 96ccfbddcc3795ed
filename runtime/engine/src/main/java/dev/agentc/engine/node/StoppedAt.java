package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.engine.frame.Activation;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Span;

/**
 * Where a run stands while somebody looks at it.
 *
 * @param slots what lies in the frame there; null where nothing does
 */
record StoppedAt(Inspection.Where where, Activation here, Object[] slots) {

    /**
     * @param place a node of the code, or of a step
     * @throws InspectionNode.Refused if it is none
     */
    static StoppedAt of(Node place, Frame frame) {
        for (Node node = place; node != null; node = node.getParent()) {
            if (node instanceof StepNode) {
                return StepRoot.stopped(frame);
            }
            if (node instanceof CodeNode code
                    && code.span() != Span.NONE
                    && code.getRootNode() instanceof CodeRoot root) {
                return root.stopped(code.span(), frame);
            }
        }
        throw new InspectionNode.Refused("no code stands here", place);
    }

    /** Of the program that is run. */
    Inspections inspections() {
        if (here.run().program().watch() instanceof Stops stops) {
            return stops.inspections();
        }
        throw new InspectionNode.Refused("nobody looks at this run", null);
    }
}
