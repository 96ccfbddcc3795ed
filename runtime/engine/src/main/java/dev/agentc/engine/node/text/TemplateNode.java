package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Message;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.value.Raised;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template: text with holes and tags. */
public final class TemplateNode extends CodeNode {
    private final String slot;

    /** Of a text into which nothing is put: the same in all runs. Null for any other. */
    private final @Nullable List<Message.Part> constant;

    @Children
    private final PartNode[] parts;

    /** @param slot the text's id, empty if it has none */
    public TemplateNode(String slot, List<PartNode> parts) {
        this.slot = slot;
        this.parts = parts.toArray(PartNode[]::new);
        this.constant = parts.size() == 1 && parts.getFirst() instanceof ChunkNode chunk ? chunk.parts(slot) : null;
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
    List<Message.Part> parts(VirtualFrame frame) {
        return constant == null ? written(frame).parts() : constant;
    }

    private WrittenText written(VirtualFrame frame) {
        WrittenText out = new WrittenText(slot);
        try {
            PartNode.all(parts, frame, out);
        } catch (Raised e) {
            throw Errors.failed(e, here(frame), this);
        }
        return out;
    }
}
