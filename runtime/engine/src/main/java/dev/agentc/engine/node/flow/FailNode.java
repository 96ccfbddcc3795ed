package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;

/** {@code fail}. */
public final class FailNode extends CodeNode {
    @Child
    private CodeNode error;

    public FailNode(CodeNode error) {
        this.error = error;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        throw Errors.raised(error.execute(frame), here(frame), this);
    }
}
