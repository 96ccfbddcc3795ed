package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;

/** A declared model: what it stands for in this run. */
public final class ModelRefNode extends CodeNode {
    private final String name;

    public ModelRefNode(String name) {
        this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return here(frame).run().pins().model(name);
    }
}
