package dev.agentc.engine.node;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;

/** A part of a template. */
abstract class PartNode extends Node {

    abstract void write(VirtualFrame frame, Written out);

    @ExplodeLoop
    static void all(PartNode[] parts, VirtualFrame frame, Written out) {
        for (PartNode part : parts) {
            part.write(frame, out);
        }
    }
}
