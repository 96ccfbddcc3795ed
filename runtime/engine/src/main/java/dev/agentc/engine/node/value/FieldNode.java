package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.ValueOperators;

/** {@code x.f} and {@code x?.f}. */
public final class FieldNode extends CodeNode {
    private final String name;
    private final boolean optional;

    @Child
    private CodeNode target;

    public FieldNode(CodeNode target, String name, boolean optional) {
        this.target = target;
        this.name = name;
        this.optional = optional;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object value = target.execute(frame);
        return optional && Labels.bare(value) == NullValue.NULL ? value : ValueOperators.field(value, name);
    }
}
