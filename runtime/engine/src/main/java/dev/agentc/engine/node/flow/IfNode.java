package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.value.NullValue;
import org.jspecify.annotations.Nullable;

/** {@code if}. */
public final class IfNode extends CodeNode {
    @Child
    private CodeNode condition;

    @Child
    private CodeNode then;

    @Child
    private @Nullable CodeNode otherwise;

    public IfNode(CodeNode condition, CodeNode then, @Nullable CodeNode otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        if (Condition.holds(condition.execute(frame))) {
            return then.execute(frame);
        }
        return otherwise == null ? NullValue.NULL : otherwise.execute(frame);
    }
}
