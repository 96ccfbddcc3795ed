package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;

/** A name of this frame. */
public final class LocalNode extends CodeNode {
    private final int slot;

    public LocalNode(int slot) {
        this.slot = slot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return frame.getObject(slot);
    }
}
