package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;

/** A value that is written down, or one that is the same in every run of the plan. */
final class LiteralNode extends CodeNode {
    private final Object value;

    LiteralNode(Object value) {
        this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return value;
    }
}
