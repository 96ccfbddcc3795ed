package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.CodeRoot;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.value.Labels;
import java.util.Arrays;
import java.util.List;

/** A model written in place. */
public final class ModelNode extends ManyNode {
    private final WrittenModel model;

    /**
     * @param name what a person calls it
     * @param values of the arguments, then of the settings
     */
    public ModelNode(
            String name, String provider, List<String> arguments, List<String> settings, List<CodeNode> values) {
        super(values);
        this.model = new WrittenModel(name, provider, arguments, settings);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] values = values(frame);
        Bound bound = model.of(values, getRootNode() instanceof CodeRoot root ? root.file() : "");
        return Labels.with(bound, Labels.deepAll(Arrays.asList(values)));
    }
}
