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
    private final String name;
    private final String provider;
    private final List<String> arguments;
    private final List<String> settings;

    /**
     * @param name what a person calls it
     * @param values of the arguments, then of the settings
     */
    public ModelNode(
            String name, String provider, List<String> arguments, List<String> settings, List<CodeNode> values) {
        super(values);
        this.name = name;
        this.provider = provider;
        this.arguments = arguments;
        this.settings = settings;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] values = values(frame);
        Bound model = Bound.written(
                name,
                provider,
                arguments,
                Arrays.copyOf(values, arguments.size()),
                settings,
                Arrays.copyOfRange(values, arguments.size(), values.length),
                getRootNode() instanceof CodeRoot root ? root.file() : "");
        return Labels.with(model, Labels.deepAll(Arrays.asList(values)));
    }
}
