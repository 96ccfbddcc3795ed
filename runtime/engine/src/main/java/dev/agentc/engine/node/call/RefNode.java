package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import java.util.List;

/** A callable as a value, some of its parameters perhaps given already. */
public final class RefNode extends ManyNode {
    private final CallableValue callee;

    public RefNode(CallableValue callee, List<CodeNode> bound) {
        super(bound);
        this.callee = callee;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return callee.bind(values(frame));
    }
}
