package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;

/** Text as the author wrote it. */
final class ChunkNode extends PartNode {
    private final String text;

    ChunkNode(String text) {
        this.text = text;
    }

    @Override
    void write(VirtualFrame frame, Written out) {
        out.literal(text);
    }
}
