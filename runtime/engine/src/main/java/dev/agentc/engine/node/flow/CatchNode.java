package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.record.Failed;
import dev.agentc.plan.Code;
import java.util.List;

/** {@code expr catch { A | B e => … }}: the first arm that names the error. What stops a whole run is no error to it. */
public final class CatchNode extends CodeNode {
    private final List<Code.CatchArm> arms;
    /** Of all arms; empty if one of them takes whatever comes. */
    private final List<String> errors;

    @Child
    private CodeNode body;

    @Children
    private final CodeNode[] values;

    public CatchNode(CodeNode body, List<Code.CatchArm> arms, List<CodeNode> values) {
        boolean all = arms.stream().anyMatch(arm -> arm.errors().isEmpty());
        this.errors = all
                ? List.of()
                : arms.stream().flatMap(arm -> arm.errors().stream()).toList();
        this.body = body;
        this.arms = arms;
        this.values = values.toArray(CodeNode[]::new);
    }

    @Override
    public Object execute(VirtualFrame frame) {
        try {
            return tried(frame);
        } catch (Failed failed) {
            int arm = armFor(failed.failure().error());
            if (arm < 0) {
                throw failed;
            }
            int slot = arms.get(arm).slot();
            if (slot >= 0) {
                frame.setObject(
                        slot,
                        CodeFailures.value(failed.failure(), here(frame).run().program()));
            }
            return values[arm].execute(frame);
        }
    }

    /** What is done here can tell that its failure will be taken. */
    private Object tried(VirtualFrame frame) {
        Object[] arguments = frame.getArguments();
        Activation here = here(frame);
        arguments[0] = here.taking(errors);
        try {
            return body.execute(frame);
        } finally {
            arguments[0] = here;
        }
    }

    private int armFor(String error) {
        for (int i = 0; i < arms.size(); i++) {
            List<String> named = arms.get(i).errors();
            if (named.isEmpty() || named.contains(error)) {
                return i;
            }
        }
        return -1;
    }
}
