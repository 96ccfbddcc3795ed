package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Operators;

/** {@code x.f} and {@code x?.f}. */
final class FieldNode extends CodeNode {
    private final String name;
    private final boolean optional;

    @Child
    private CodeNode target;

    FieldNode(CodeNode target, String name, boolean optional) {
        this.target = target;
        this.name = name;
        this.optional = optional;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object value = target.execute(frame);
        return optional && Labels.bare(value) == NullValue.NULL ? value : Operators.field(value, name);
    }
}
