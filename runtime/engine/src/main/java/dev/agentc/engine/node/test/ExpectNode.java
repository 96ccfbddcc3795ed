package dev.agentc.engine.node.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.kind.test.Expectations;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.Trial;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.Code;
import java.util.List;

/** {@code expect a == b}: whether it holds is recorded, and the test goes on unless what follows leans on it. */
public final class ExpectNode extends CodeNode {
    private final String text;
    private final List<Code.Watched> shown;
    private final boolean equality;
    private final boolean leant;

    @Child
    private CodeNode condition;

    public ExpectNode(CodeNode condition, String text, List<Code.Watched> shown, boolean equality, boolean leant) {
        this.condition = condition;
        this.text = text;
        this.shown = shown;
        this.equality = equality;
        this.leant = leant;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        boolean held = Condition.holds(condition.execute(frame));
        Object[] values = new Object[held ? 0 : shown.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = frame.getObject(shown.get(i).slot());
        }
        tell(here(frame), held, values);
        return NullValue.NULL;
    }

    @TruffleBoundary
    private void tell(Activation here, boolean held, Object[] values) {
        ObjectNode facts = RecordedJson.object().put("text", text).put("held", held);
        if (!held) {
            facts.put("equality", equality);
            var array = facts.putArray("values");
            for (int i = 0; i < values.length; i++) {
                array.addObject().put("text", shown.get(i).text()).set("value", Data.tree(values[i]));
            }
        }
        Expectations.tell(here, place(), facts, leant);
    }

    /** @throws IllegalStateException if this is no test */
    static Trial trial(Activation here) {
        Trial trial = here.run().trial();
        if (trial == null) {
            throw new IllegalStateException("a plan of a test is run by itself");
        }
        return trial;
    }
}
