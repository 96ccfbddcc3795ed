package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Frames;
import dev.agentc.engine.node.CallPlace;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.Labels;
import java.util.List;

/** A call of a function value, or of a callable held in a value. */
public final class ApplyNode extends ManyNode {
    private final String site;

    @Child
    private CodeNode function;

    public ApplyNode(CodeNode function, List<CodeNode> arguments, String site) {
        super(arguments);
        this.function = function;
        this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object callee = function.execute(frame);
        Object[] arguments = values(frame);
        Node before = CallPlace.at(this, here(frame));
        try {
            return switch (Labels.bare(callee)) {
                case CallableValue callable ->
                    Labels.with(Frames.call(here(frame), callable, arguments, site, this::place), Labels.of(callee));
                case FunctionValue function -> Labels.with(function.call(here(frame), arguments), Labels.of(callee));
                case Object other -> throw new IllegalStateException("nothing to call: " + other);
            };
        } catch (RuntimeException e) {
            throw Errors.failed(e, here(frame), this);
        } finally {
            CallPlace.back(before, here(frame));
        }
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.CallTag.class || super.hasTag(tag);
    }
}
