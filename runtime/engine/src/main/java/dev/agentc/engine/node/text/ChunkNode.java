package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Message;
import java.util.List;

/** Text as the author wrote it. */
public final class ChunkNode extends PartNode {
    private final String text;

    public ChunkNode(String text) {
        this.text = text;
    }

    /** The parts of a message that says nothing else. */
    List<Message.Part> parts(String slot) {
        return text.isEmpty() ? List.of() : List.of(new Message.Part(text, slot, null));
    }

    @Override
    void write(VirtualFrame frame, WrittenText out) {
        out.literal(text);
    }
}
