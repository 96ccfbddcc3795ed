package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;

/** {@code return}. */
public final class ReturnNode extends CodeNode {
    @Child
    private CodeNode value;

    public ReturnNode(CodeNode value) {
        this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        throw new Returned(value.execute(frame));
    }

    /** A value on its way to the end of the body. */
    static final class Returned extends ControlFlowException {
        private static final long serialVersionUID = 1L;
        private final transient Object value;

        Returned(Object value) {
            this.value = value;
        }

        Object value() {
            return value;
        }
    }
}
