package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.Labels;
import java.util.List;

/** {@code Support { model: tuned }}. */
public final class DeriveNode extends ManyNode {
    private final List<String> names;

    @Child
    private CodeNode callable;

    public DeriveNode(CodeNode callable, List<String> names, List<CodeNode> settings) {
        super(settings);
        this.callable = callable;
        this.names = names;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object original = callable.execute(frame);
        CallableValue derived = ((CallableValue) Labels.bare(original)).change(names, values(frame));
        return Labels.with(derived, Labels.of(original));
    }
}
