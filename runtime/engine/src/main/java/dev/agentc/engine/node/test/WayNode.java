package dev.agentc.engine.node.test;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.rehearsal.Trial;

/** One way of several, where somebody wants to know whether it is taken. */
public final class WayNode extends CodeNode {
    private final String file;
    private final int at;
    private final int way;

    @Child
    private CodeNode code;

    /**
     * @param at where in the file the ways part
     * @param way which of them, from 0
     */
    public WayNode(CodeNode code, String file, int at, int way) {
        this.code = code;
        this.file = file;
        this.at = at;
        this.way = way;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        tell(here(frame), file, at, way);
        return code.execute(frame);
    }

    /** Tells that a way is taken. */
    @TruffleBoundary
    public static void tell(Activation here, String file, int at, int way) {
        Trial trial = here.run().trial();
        if (trial != null) {
            trial.took(file, at, way);
        }
    }
}
