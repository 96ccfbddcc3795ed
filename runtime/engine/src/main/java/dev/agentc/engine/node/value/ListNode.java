package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.ListValue;
import java.util.List;

/** {@code [a, b]}. */
public final class ListNode extends ManyNode {
    public ListNode(List<CodeNode> items) {
        super(items);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return ListValue.of(values(frame));
    }
}
