package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.value.Labels;

/** {@code a and b}: the second is worked out only if the first holds. */
public final class AndNode extends CodeNode {
    @Child
    private CodeNode left;

    @Child
    private CodeNode right;

    public AndNode(CodeNode left, CodeNode right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object a = left.execute(frame);
        if (!Condition.holds(a)) {
            return Labels.with(false, Labels.of(a));
        }
        Object b = right.execute(frame);
        return Labels.with(Labels.with(Condition.holds(b), Labels.of(a)), Labels.of(b));
    }
}
