package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.RecordValue;
import java.util.List;

/** {@code t { nights: 3 }}. */
public final class CopyNode extends ManyNode {
    private final List<String> names;
    private final Checks checks;

    @Child
    private CodeNode target;

    public CopyNode(CodeNode target, List<String> names, List<CodeNode> changes, Checks checks) {
        super(changes);
        this.target = target;
        this.names = names;
        this.checks = checks;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object original = target.execute(frame);
        RecordValue copy = changed((RecordValue) Labels.bare(original), values(frame));
        checks.of(copy.shape()).check(here(frame), copy, this);
        return Labels.with(copy, Labels.of(original));
    }

    private RecordValue changed(RecordValue record, Object[] values) {
        RecordValue copy = record;
        for (int i = 0; i < values.length; i++) {
            copy = copy.with(record.shape().indexOf(names.get(i)), values[i]);
        }
        return copy;
    }
}
