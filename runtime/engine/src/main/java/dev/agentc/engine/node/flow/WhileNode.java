package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.BreakNode;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.value.NullValue;

/** {@code while}. */
public final class WhileNode extends CodeNode {
    @Child
    private CodeNode condition;

    @Child
    private CodeNode body;

    public WhileNode(CodeNode condition, CodeNode body) {
        this.condition = condition;
        this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        try {
            while (Condition.holds(condition.execute(frame))) {
                here(frame).keepOn();
                TruffleSafepoint.poll(this);
                body.execute(frame);
            }
        } catch (BreakNode.Broken e) {
            return NullValue.NULL;
        }
        return NullValue.NULL;
    }
}
