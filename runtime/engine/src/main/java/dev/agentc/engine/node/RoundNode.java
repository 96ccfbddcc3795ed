package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.value.NullValue;

/** One round of a loop, which {@code continue} ends. Loops that have none are made without it. */
public final class RoundNode extends CodeNode {
    @Child
    private CodeNode body;

    public RoundNode(CodeNode body) {
        this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        try {
            return body.execute(frame);
        } catch (ContinueNode.NextRound e) {
            return NullValue.NULL;
        }
    }
}
