package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;

/** {@code env.X}, as it was when the run started. */
final class EnvNode extends CodeNode {
    private final String name;

    EnvNode(String name) {
        this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return here(frame).run().pins().env(name);
    }
}
