package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.test.WayNode;

/** One branch of a template's choice, where somebody wants to know whether it is taken; writes nothing. */
public final class WayPartNode extends PartNode {
    private final String file;
    private final int at;
    private final int way;

    public WayPartNode(String file, int at, int way) {
        this.file = file;
        this.at = at;
        this.way = way;
    }

    @Override
    void write(VirtualFrame frame, WrittenText out) {
        WayNode.tell(CodeNode.here(frame), file, at, way);
    }
}
