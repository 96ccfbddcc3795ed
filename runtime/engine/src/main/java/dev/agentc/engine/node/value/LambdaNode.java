package dev.agentc.engine.node.value;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.Captures;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.plan.Routine;

/** {@code x => e}: a function value with copies of what it uses from here. */
public final class LambdaNode extends CodeNode {
    private final CallTarget target;
    private final int[] captures;

    public LambdaNode(CallTarget target, Routine routine) {
        this.target = target;
        this.captures = Captures.of(routine);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return new FunctionValue(target, Captures.copy(captures, frame));
    }
}
