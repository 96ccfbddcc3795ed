package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.List;

/** Code made of a row of parts. */
public abstract class ManyNode extends CodeNode {
    @Children
    private final CodeNode[] parts;

    public ManyNode(List<CodeNode> parts) {
        this.parts = parts.toArray(CodeNode[]::new);
    }

    /** The parts' values, from left to right. */
    @ExplodeLoop
    protected final Object[] values(VirtualFrame frame) {
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].execute(frame);
        }
        return values;
    }
}
