package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.Shape;
import java.util.List;

/** {@code Order { id: 7 }}. */
final class RecordNode extends ManyNode {
    private final Shape shape;
    private final FieldChecks checks;

    RecordNode(Shape shape, List<CodeNode> fields, FieldChecks checks) {
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
