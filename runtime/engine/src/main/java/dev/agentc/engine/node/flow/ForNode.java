package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.node.BreakNode;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;

/** {@code for x in xs}. */
public final class ForNode extends CodeNode {
    private final int slot;

    @Child
    private CodeNode list;

    @Child
    private CodeNode body;

    public ForNode(int slot, CodeNode list, CodeNode body) {
        this.slot = slot;
        this.list = list;
        this.body = body;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object value = list.execute(frame);
        ListValue items = (ListValue) Labels.bare(value);
        Label label = Labels.of(value);
        try {
            for (int i = 0; i < items.size(); i++) {
                here(frame).keepOn();
                TruffleSafepoint.poll(this);
                frame.setObject(slot, Labels.with(items.get(i), label));
                body.execute(frame);
            }
        } catch (BreakNode.Broken e) {
            return NullValue.NULL;
        }
        return NullValue.NULL;
    }
}
