package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;

/** A declared model: what it stands for in this run. */
final class ModelRefNode extends CodeNode {
    private final String name;

    ModelRefNode(String name) {
        this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return here(frame).run().pins().model(name);
    }
}
