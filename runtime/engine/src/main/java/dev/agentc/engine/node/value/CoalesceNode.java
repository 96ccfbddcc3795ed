package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;

/** {@code a ?? b}. */
public final class CoalesceNode extends CodeNode {
    @Child
    private CodeNode left;

    @Child
    private CodeNode right;

    public CoalesceNode(CodeNode left, CodeNode right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object value = left.execute(frame);
        return Labels.bare(value) == NullValue.NULL ? Labels.with(right.execute(frame), Labels.of(value)) : value;
    }
}
