package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.node.Captures;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.node.FunctionValue;
import dev.agentc.engine.node.value.LiteralNode;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Declaration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens before a declaration's own code: defaults are filled in, from left to right, and conditions of parameters are checked. */
final class PrologueNode extends CodeNode {
    private final Declaration declaration;
    private final List<Callable.Parameter> parameters;
    private final @Nullable CallTarget[] conditions;

    @Children
    private final CodeNode[] defaults;

    PrologueNode(Declaration declaration, List<Callable.Parameter> parameters, Translator translator) {
        this.declaration = declaration;
        this.parameters = parameters;
        this.defaults = new CodeNode[parameters.size()];
        this.conditions = new CallTarget[defaults.length];
        for (int i = 0; i < defaults.length; i++) {
            Callable.Parameter parameter = parameters.get(i);
            Code initial = parameter.initial();
            defaults[i] = initial == null ? new LiteralNode(Absent.ARGUMENT) : translator.node(initial);
            conditions[i] = parameter.where() == null ? null : translator.routine(parameter.where());
        }
        at(declaration.span());
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] values = new Object[defaults.length];
        for (int i = 0; i < values.length; i++) {
            if (frame.getObject(i) == Absent.ARGUMENT) {
                frame.setObject(i, defaults[i].execute(frame));
            }
            values[i] = frame.getObject(i);
            check(frame, i, values[i]);
        }
        return values;
    }

    private void check(VirtualFrame frame, int i, Object value) {
        CallTarget condition = conditions[i];
        if (condition == null || Labels.bare(value) == NullValue.NULL) {
            return; // a condition is about a value
        }
        Callable.Parameter parameter = parameters.get(i);
        int[] captures = Captures.of(parameter.where());
        FunctionValue routine = new FunctionValue(condition, Captures.copy(captures, frame));
        if (!Condition.holds(routine.call(here(frame), value))) {
            throw new Failed(
                    RunFailures.broken(declaration.name(), List.of(parameter.name()), parameter.condition())
                            .at(place(), here(frame).key()),
                    this);
        }
    }
}
