package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.List;

/** Several parts in a row. */
public final class PartsNode extends PartNode {
    @Children
    private final PartNode[] parts;

    public PartsNode(List<PartNode> parts) {
        this.parts = parts.toArray(PartNode[]::new);
    }

    @Override
    void write(VirtualFrame frame, WrittenText out) {
        all(parts, frame, out);
    }
}
