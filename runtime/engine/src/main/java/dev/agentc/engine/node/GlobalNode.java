package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.run.Activation;

/** A constant of the top of a file. */
final class GlobalNode extends CodeNode {
    private final String name;

    GlobalNode(String name) {
        this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Activation here = here(frame);
        return here.run().constant(name, here);
    }
}
