package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.tree.LongText;

/** {@code env.X}, as it was when the run started. */
public final class EnvNode extends CodeNode {
    private final String name;

    public EnvNode(String name) {
        this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return LongText.of(here(frame).run().pins().env(name));
    }
}
