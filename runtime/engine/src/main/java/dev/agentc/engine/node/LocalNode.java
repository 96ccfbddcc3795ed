package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;

/** A name of this frame. */
final class LocalNode extends CodeNode {
    private final int slot;

    LocalNode(int slot) {
        this.slot = slot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return frame.getObject(slot);
    }
}
