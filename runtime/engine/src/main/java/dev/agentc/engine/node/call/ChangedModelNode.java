package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.EffectFailed;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.value.Labels;
import java.util.Arrays;
import java.util.List;

/** {@code m { temperature: 0 }} where {@code m} is a parameter, a local or what a choice gives. */
public final class ChangedModelNode extends ManyNode {
    private final List<String> settings;
    private final List<String> providers;

    @Child
    private CodeNode model;

    /** @param providers those whose models have these settings */
    public ChangedModelNode(CodeNode model, List<String> settings, List<CodeNode> values, List<String> providers) {
        super(values);
        this.model = model;
        this.settings = settings;
        this.providers = providers;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object original = model.execute(frame);
        Object[] values = values(frame);
        try {
            Bound changed = WrittenModel.changed((Bound) Labels.bare(original), settings, values, providers);
            return Labels.with(Labels.with(changed, Labels.of(original)), Labels.deepAll(Arrays.asList(values)));
        } catch (EffectFailed e) {
            throw Errors.failed(e, here(frame), this, original);
        }
    }
}
