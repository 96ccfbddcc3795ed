package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;

/** {@code continue}. */
public final class ContinueNode extends CodeNode {
    private static final NextRound NEXT = new NextRound();

    @Override
    public Object execute(VirtualFrame frame) {
        throw NEXT;
    }

    /** On its way to the end of the loop's round. */
    static final class NextRound extends ControlFlowException {
        private static final long serialVersionUID = 1L;
    }
}
