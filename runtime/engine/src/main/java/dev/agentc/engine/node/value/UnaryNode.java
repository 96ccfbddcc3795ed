package dev.agentc.engine.node.value;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.value.Raised;
import java.util.function.UnaryOperator;

/** An operator on one value. */
public final class UnaryNode extends CodeNode {
    private final UnaryOperator<Object> operator;

    @Child
    private CodeNode operand;

    public UnaryNode(UnaryOperator<Object> operator, CodeNode operand) {
        this.operator = operator;
        this.operand = operand;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object value = operand.execute(frame);
        try {
            return apply(value);
        } catch (Raised e) {
            throw Errors.failed(e, here(frame), this, value);
        }
    }

    @TruffleBoundary
    private Object apply(Object value) {
        return operator.apply(value);
    }
}
