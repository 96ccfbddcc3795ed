package dev.agentc.engine.node.value;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Behaviour;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.Labels;
import java.util.List;

/** A declaration that stands for a value: what it gives is its kind's to say. */
public final class DeclaredNode extends ManyNode {
    private final Behaviour.Declared declared;
    private final boolean given;

    public DeclaredNode(Behaviour.Declared declared, List<CodeNode> arguments) {
        super(arguments);
        this.declared = declared;
        this.given = !arguments.isEmpty();
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return given
                ? value(declared, here(frame), values(frame))
                : declared.behaviour().value(declared, here(frame));
    }

    @TruffleBoundary
    private static Object value(Behaviour.Declared declared, Activation here, Object[] given) {
        Label label = null;
        for (Object argument : given) {
            label = Label.join(label, Labels.deep(argument));
        }
        return Labels.with(declared.behaviour().value(declared.with(here, given), here), label);
    }
}
