package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.value.Raised;
import java.util.List;

/** A template: text with holes and tags. */
public final class TemplateNode extends CodeNode {
    private final String slot;

    @Children
    private final PartNode[] parts;

    /** @param slot the text's id, empty if it has none */
    public TemplateNode(String slot, List<PartNode> parts) {
        this.slot = slot;
        this.parts = parts.toArray(PartNode[]::new);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        WrittenText out = written(frame);
        try {
            return out.value();
        } catch (Raised e) {
            throw Errors.failed(e, here(frame), this);
        }
    }

    /** The text as parts of a message. */
    WrittenText written(VirtualFrame frame) {
        WrittenText out = new WrittenText(slot);
        try {
            PartNode.all(parts, frame, out);
        } catch (Raised e) {
            throw Errors.failed(e, here(frame), this);
        }
        return out;
    }
}
