package dev.agentc.engine.node.test;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.rehearsal.StandIn;
import dev.agentc.engine.value.Equality;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code given f(7, _) => v}. */
public final class GivenNode extends ManyNode {
    private final String callee;
    private final boolean fails;

    @Child
    private CodeNode result;

    public GivenNode(String callee, List<CodeNode> arguments, CodeNode result, boolean fails) {
        super(arguments);
        this.callee = callee;
        this.result = result;
        this.fails = fails;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] arguments = values(frame);
        give(here(frame), arguments, result.execute(frame));
        return NullValue.NULL;
    }

    @TruffleBoundary
    private void give(Activation here, Object[] arguments, Object value) {
        List<StandIn.Condition> conditions = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument != Absent.ARGUMENT) {
                boolean exact = !(argument instanceof FunctionValue);
                conditions.add(new StandIn.Condition(i, exact, holds(here, argument)));
            }
        }
        ExpectNode.trial(here).give(new StandIn(callee, List.copyOf(conditions), value, fails));
    }

    private static Predicate<Object> holds(Activation here, Object argument) {
        return Labels.bare(argument) instanceof FunctionValue function
                ? given -> Condition.holds(function.call(here, given))
                : given -> Equality.equal(argument, given == Absent.ARGUMENT ? NullValue.NULL : given);
    }
}
