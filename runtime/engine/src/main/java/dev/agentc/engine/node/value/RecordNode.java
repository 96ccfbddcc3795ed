package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import java.util.List;

/** {@code Order { id: 7 }}. */
public final class RecordNode extends ManyNode {
    private final RecordShape shape;
    private final FieldChecks checks;

    public RecordNode(RecordShape shape, List<CodeNode> fields, FieldChecks checks) {
        super(fields);
        this.shape = shape;
        this.checks = checks;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        RecordValue record = RecordValue.of(shape, values(frame));
        checks.check(here(frame), record, this);
        return record;
    }
}
