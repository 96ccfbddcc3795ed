package dev.agentc.engine.node.call;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.node.CallPlace;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import java.util.List;

/** Something of the library that touches the world. */
public final class EffectNode extends AskedNode {
    /** @param beginning how its first argument begins, as far as the program and its operator said it */
    public EffectNode(Request request, List<CodeNode> arguments, CodeNode beginning) {
        super(request, arguments, beginning);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        EffectCall asked = asked(frame);
        Node before = CallPlace.at(this, here(frame));
        try {
            return perform(here(frame), asked);
        } catch (RuntimeException e) {
            throw Errors.failed(e, here(frame), this);
        } finally {
            CallPlace.back(before, here(frame));
        }
    }

    @TruffleBoundary
    private static Object perform(Activation here, EffectCall asked) {
        return asked.effect().perform(here, asked);
    }
}
