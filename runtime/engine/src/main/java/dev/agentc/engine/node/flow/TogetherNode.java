package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Parallel;
import dev.agentc.engine.node.Captures;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Routine;
import java.util.List;

/** {@code parallel { a: f(), b: g() }}: what the branches yield, in their order; each keeps its own label. */
public final class TogetherNode extends CodeNode {
    @CompilationFinal(dimensions = 1)
    private final CallTarget[] targets;

    @CompilationFinal(dimensions = 2)
    private final int[][] captures;

    private final String site;

    /** @param site id of this {@code parallel} in its declaration */
    public TogetherNode(List<CallTarget> targets, List<Routine> branches, String site) {
        this.targets = targets.toArray(CallTarget[]::new);
        this.captures = branches.stream().map(Captures::of).toArray(int[][]::new);
        this.site = site;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
        FunctionValue[] bodies = new FunctionValue[targets.length];
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = new FunctionValue(targets[i], Captures.copy(captures[i], frame));
        }
        return results(here(frame), bodies);
    }

    @TruffleBoundary
    private Object results(Activation here, FunctionValue[] bodies) {
        return ListValue.of(Parallel.run(here, site, place(), bodies.length, (branch, i) -> bodies[i].call(branch)));
    }
}
