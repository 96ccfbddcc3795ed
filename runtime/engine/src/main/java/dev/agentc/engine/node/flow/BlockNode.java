package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.value.NullValue;
import java.util.List;

/** Statements; the last one's value is the block's. */
public final class BlockNode extends CodeNode {
    @Children
    private final CodeNode[] body;

    public BlockNode(List<CodeNode> body) {
        this.body = body.toArray(CodeNode[]::new);
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
        Object last = NullValue.NULL;
        for (CodeNode statement : body) {
            last = statement.execute(frame);
        }
        return last;
    }
}
