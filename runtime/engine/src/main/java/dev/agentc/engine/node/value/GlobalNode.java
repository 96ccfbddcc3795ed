package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.node.CodeNode;

/** A constant of the top of a file. */
public final class GlobalNode extends CodeNode {
    private final String name;

    public GlobalNode(String name) {
        this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Activation here = here(frame);
        return here.run().constant(name, here);
    }
}
