package dev.agentc.engine.node.test;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.kind.CallsIn;
import dev.agentc.engine.node.CodeNode;
import org.jspecify.annotations.Nullable;

/** {@code run.calls(f)} in a test. */
public final class CallsSoFarNode extends CodeNode {
    private final @Nullable String callee;

    /** @param callee qualified name; null for all that the program declares */
    public CallsSoFarNode(@Nullable String callee) {
        this.callee = callee;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return calls(here(frame));
    }

    @TruffleBoundary
    private Object calls(Activation here) {
        return CallsIn.soFar(here, callee);
    }
}
