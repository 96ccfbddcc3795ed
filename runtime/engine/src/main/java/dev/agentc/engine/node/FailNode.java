package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;

/** {@code fail}. */
final class FailNode extends CodeNode {
    @Child
    private CodeNode error;

    FailNode(CodeNode error) {
        this.error = error;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        throw Errors.raised(error.execute(frame), here(frame), this);
    }
}
