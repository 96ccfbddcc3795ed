package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.NullValue;

/** {@code let}, {@code var} and assignment. */
public final class StoreNode extends CodeNode {
    private final int slot;

    @Child
    private CodeNode value;

    public StoreNode(int slot, CodeNode value) {
        this.slot = slot;
        this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        frame.setObject(slot, value.execute(frame));
        return NullValue.NULL;
    }
}
