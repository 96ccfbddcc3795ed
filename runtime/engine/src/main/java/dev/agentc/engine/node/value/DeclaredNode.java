package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.node.CodeNode;

/** A declaration that stands for a value: what it gives is its kind's to say. */
public final class DeclaredNode extends CodeNode {
    private final Behaviour.Declared declared;

    public DeclaredNode(Behaviour.Declared declared) {
        this.declared = declared;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return declared.behaviour().value(declared, here(frame));
    }
}
