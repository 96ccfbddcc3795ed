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
import dev.agentc.engine.node.ManyNode;
import java.util.List;

/** A call of a callable of the plan. */
public final class CallNode extends ManyNode {
    private final CallableValue callee;
    private final String site;

    public CallNode(CallableValue callee, List<CodeNode> arguments, String site) {
        super(arguments);
        this.callee = callee;
        this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = values(frame);
        Node before = CallPlace.at(this, here(frame));
        try {
            return Frames.call(here(frame), callee, arguments, site, this::place);
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
