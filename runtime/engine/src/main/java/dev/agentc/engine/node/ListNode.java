package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.value.ListValue;
import java.util.List;

/** {@code [a, b]}. */
final class ListNode extends ManyNode {
    ListNode(List<CodeNode> items) {
        super(items);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return ListValue.of(values(frame));
    }
}
