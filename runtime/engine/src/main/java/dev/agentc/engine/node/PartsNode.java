package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import java.util.List;

/** Several parts in a row. */
final class PartsNode extends PartNode {
    @Children
    private final PartNode[] parts;

    PartsNode(List<PartNode> parts) {
        this.parts = parts.toArray(PartNode[]::new);
    }

    @Override
    void write(VirtualFrame frame, Written out) {
        all(parts, frame, out);
    }
}
