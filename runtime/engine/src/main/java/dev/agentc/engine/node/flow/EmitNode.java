package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.kind.Emission;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.NullValue;

/** {@code emit}. */
public final class EmitNode extends CodeNode {
    private final String site;

    @Child
    private CodeNode value;

    public EmitNode(CodeNode value, String site) {
        this.value = value;
        this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        emit(here(frame), value.execute(frame));
        return NullValue.NULL;
    }

    @TruffleBoundary
    private void emit(Activation here, Object emitted) {
        Emission.of(here, site, place(), emitted);
    }
}
