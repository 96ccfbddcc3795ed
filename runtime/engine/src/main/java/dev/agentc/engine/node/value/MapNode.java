package dev.agentc.engine.node.value;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.value.MapValue;
import java.util.List;

/** A map: keys and values in turn. */
public final class MapNode extends ManyNode {
    public MapNode(List<CodeNode> keysAndValues) {
        super(keysAndValues);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return MapValue.of(values(frame));
    }
}
