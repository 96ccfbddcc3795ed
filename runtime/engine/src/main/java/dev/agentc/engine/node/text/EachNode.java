package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;

/** {@code {% for x in xs %} … {% end %}}. */
public final class EachNode extends PartNode {
    private final int slot;

    @Child
    private CodeNode list;

    @Child
    private PartsNode body;

    public EachNode(int slot, CodeNode list, PartsNode body) {
        this.slot = slot;
        this.list = list;
        this.body = body;
    }

    @Override
    void write(VirtualFrame frame, WrittenText out) {
        Object value = list.execute(frame);
        Label label = Labels.of(value);
        for (Object item : (ListValue) Labels.bare(value)) {
            CodeNode.here(frame).keepOn();
            frame.setObject(slot, Labels.with(item, label));
            body.write(frame, out);
        }
    }
}
