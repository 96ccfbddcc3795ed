package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import dev.agentc.engine.run.CallableValue;
import dev.agentc.engine.run.Frames;
import java.util.List;

/** A call of a callable of the plan. */
final class CallNode extends ManyNode {
    private final CallableValue callee;
    private final String site;

    CallNode(CallableValue callee, List<CodeNode> arguments, String site) {
        super(arguments);
        this.callee = callee;
        this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = values(frame);
        try {
            return Frames.call(here(frame), callee, arguments, site, this::place);
        } catch (RuntimeException e) {
            throw Errors.failed(e, here(frame), this);
        }
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.CallTag.class || super.hasTag(tag);
    }
}
