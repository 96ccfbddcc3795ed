package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.run.CallableValue;
import java.util.List;

/** A callable as a value, some of its parameters perhaps given already. */
final class RefNode extends ManyNode {
    private final CallableValue callee;

    RefNode(CallableValue callee, List<CodeNode> bound) {
        super(bound);
        this.callee = callee;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return callee.bind(values(frame));
    }
}
