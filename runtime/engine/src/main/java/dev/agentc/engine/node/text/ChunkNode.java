package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;

/** Text as the author wrote it. */
public final class ChunkNode extends PartNode {
    private final String text;

    public ChunkNode(String text) {
        this.text = text;
    }

    @Override
    void write(VirtualFrame frame, WrittenText out) {
        out.literal(text);
    }
}
