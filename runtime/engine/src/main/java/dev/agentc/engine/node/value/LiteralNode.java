package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;

/** A value that is written down, or one that is the same in every run of the plan. */
public final class LiteralNode extends CodeNode {
    private final Object value;

    public LiteralNode(Object value) {
        this.value = value;
    }

    public Object value() {
        return value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return value;
    }
}
