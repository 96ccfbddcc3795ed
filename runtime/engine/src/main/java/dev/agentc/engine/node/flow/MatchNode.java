package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code match}: the first arm whose condition holds. */
public final class MatchNode extends CodeNode {
    private final int slot;

    @Child
    private CodeNode value;

    @Children
    private final @Nullable CodeNode[] conditions;

    @Children
    private final CodeNode[] arms;

    /** @param conditions one for each arm, null where it takes whatever is left */
    public MatchNode(CodeNode value, int slot, List<? extends @Nullable CodeNode> conditions, List<CodeNode> arms) {
        this.value = value;
        this.slot = slot;
        this.conditions = conditions.toArray(CodeNode[]::new);
        this.arms = arms.toArray(CodeNode[]::new);
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
        frame.setObject(slot, value.execute(frame));
        for (int i = 0; i < arms.length; i++) {
            CodeNode condition = conditions[i];
            if (condition == null || Condition.holds(condition.execute(frame))) {
                return arms[i].execute(frame);
            }
        }
        throw CompilerDirectives.shouldNotReachHere("a checked match leaves nothing out");
    }
}
