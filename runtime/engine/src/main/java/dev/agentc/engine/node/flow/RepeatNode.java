package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.BreakNode;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;

/** {@code repeat n}: not at all where {@code n} is 0 or less. */
public final class RepeatNode extends CodeNode {
    @Child
    private CodeNode count;

    @Child
    private CodeNode body;

    public RepeatNode(CodeNode count, CodeNode body) {
        this.count = count;
        this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        long times = (Long) Labels.bare(count.execute(frame));
        try {
            for (long i = 0; i < times; i++) {
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
