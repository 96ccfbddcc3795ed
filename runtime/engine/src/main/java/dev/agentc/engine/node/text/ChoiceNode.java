package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import java.util.List;

/** {@code {% if %} … {% end %}}. */
public final class ChoiceNode extends PartNode {
    @Children
    private final CodeNode[] conditions;

    @Children
    private final PartsNode[] branches;

    /** @param branches one for each condition, and perhaps one more for when none holds */
    public ChoiceNode(List<CodeNode> conditions, List<PartsNode> branches) {
        this.conditions = conditions.toArray(CodeNode[]::new);
        this.branches = branches.toArray(PartsNode[]::new);
    }

    @Override
    @ExplodeLoop
    void write(VirtualFrame frame, WrittenText out) {
        for (int i = 0; i < conditions.length; i++) {
            if (Condition.holds(conditions[i].execute(frame))) {
                branches[i].write(frame, out);
                return;
            }
        }
        if (branches.length > conditions.length) {
            branches[conditions.length].write(frame, out);
        }
    }
}
