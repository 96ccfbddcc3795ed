package dev.agentc.engine.node.call;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.node.CallPlace;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Errors;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.Labels;
import java.util.List;

/** {@code f.run(x)}. */
public final class AttemptNode extends ManyNode {
    private final String site;

    @Child
    private CodeNode function;

    public AttemptNode(CodeNode function, List<CodeNode> arguments, String site) {
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
            Object run = Attempts.of(here(frame), (CallableValue) Labels.bare(callee), arguments, site, this::place);
            return Labels.with(run, Labels.of(callee));
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
