package dev.agentc.engine.node.value;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.value.Raised;
import java.util.function.BinaryOperator;

/** An operator between two values; both are worked out. */
public final class BinaryNode extends CodeNode {
    private final BinaryOperator<Object> operator;

    @Child
    private CodeNode left;

    @Child
    private CodeNode right;

    public BinaryNode(BinaryOperator<Object> operator, CodeNode left, CodeNode right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object a = left.execute(frame);
        Object b = right.execute(frame);
        try {
            return apply(a, b);
        } catch (Raised e) {
            throw Errors.failed(e, here(frame), this, a, b);
        }
    }

    @TruffleBoundary
    private Object apply(Object a, Object b) {
        return operator.apply(a, b);
    }
}
