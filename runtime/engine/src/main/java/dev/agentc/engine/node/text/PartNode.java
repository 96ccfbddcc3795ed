package dev.agentc.engine.node.text;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;

/** A part of a template. */
public abstract class PartNode extends Node {

    abstract void write(VirtualFrame frame, WrittenText out);

    @ExplodeLoop
    static void all(PartNode[] parts, VirtualFrame frame, WrittenText out) {
        for (PartNode part : parts) {
            part.write(frame, out);
        }
    }
}
