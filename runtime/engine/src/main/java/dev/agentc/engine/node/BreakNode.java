package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;

/** {@code break}. */
public final class BreakNode extends CodeNode {
    private static final Broken BROKEN = new Broken();

    @Override
    public Object execute(VirtualFrame frame) {
        throw BROKEN;
    }

    /** On its way to the loop. */
    public static final class Broken extends ControlFlowException {
        private static final long serialVersionUID = 1L;
    }
}
