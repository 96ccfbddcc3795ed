package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Parallel;
import dev.agentc.engine.node.Captures;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.plan.Routine;

/** {@code parallel for x in xs}: a list in input order. */
public final class ParallelNode extends CodeNode {
    private final CallTarget target;
    private final int[] captures;
    private final String site;

    @Child
    private CodeNode list;

    /** @param site id of this {@code parallel} in its declaration */
    public ParallelNode(CodeNode list, CallTarget target, Routine routine, String site) {
        this.list = list;
        this.target = target;
        this.captures = Captures.of(routine);
        this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object items = list.execute(frame);
        FunctionValue body = new FunctionValue(target, Captures.copy(captures, frame));
        return results(here(frame), items, body);
    }

    @TruffleBoundary
    private Object results(Activation here, Object value, FunctionValue body) {
        ListValue items = (ListValue) Labels.bare(value);
        Label label = Labels.of(value);
        Object[] results = Parallel.run(
                here,
                site,
                place(),
                items.size(),
                (branch, i) -> target.call(body.arguments(branch, Labels.with(items.get(i), label))));
        return Labels.with(ListValue.of(results), label);
    }
}
