package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.value.MapValue;
import java.util.List;

/** A map: keys and values in turn. */
final class MapNode extends ManyNode {
    MapNode(List<CodeNode> keysAndValues) {
        super(keysAndValues);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return MapValue.of(values(frame));
    }
}
