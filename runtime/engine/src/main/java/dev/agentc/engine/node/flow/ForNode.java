package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.node.BreakNode;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.NullValue;
import java.util.Iterator;

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
        Iterator<Object> items = ((ListValue) Labels.bare(value)).iterator();
        Label label = Labels.of(value);
        try {
            while (items.hasNext()) {
                here(frame).keepOn();
                TruffleSafepoint.poll(this);
                frame.setObject(slot, Labels.with(items.next(), label));
                body.execute(frame);
            }
        } catch (BreakNode.Broken e) {
            return NullValue.NULL;
        }
        return NullValue.NULL;
    }
}
