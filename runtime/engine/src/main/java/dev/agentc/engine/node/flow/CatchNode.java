package dev.agentc.engine.node.flow;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.kind.Caught;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.record.Failed;
import dev.agentc.plan.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code expr catch { A | B e => … }}: the first arm that takes the error. What stops a whole run is no error to it. */
public final class CatchNode extends CodeNode {
    private final List<Code.CatchArm> arms;
    private final String site;
    /** Of all arms; empty if one of them takes whatever comes. */
    private final List<String> errors;

    @Child
    private CodeNode body;

    @Children
    private final @Nullable CodeNode[] guards;

    @Children
    private final CodeNode[] values;

    /**
     * @param guards one for each arm, null where it has none
     * @param site id of this {@code catch} in its declaration; empty where all is pure
     */
    public CatchNode(
            CodeNode body, List<Code.CatchArm> arms, @Nullable CodeNode[] guards, List<CodeNode> values, String site) {
        boolean all = arms.stream().anyMatch(arm -> arm.errors().isEmpty());
        this.errors = all
                ? List.of()
                : arms.stream().flatMap(arm -> arm.errors().stream()).toList();
        this.body = body;
        this.arms = arms;
        this.guards = guards;
        this.values = values.toArray(CodeNode[]::new);
        this.site = site;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Activation here = here(frame);
        EffectKey key = key(here);
        try {
            return tried(frame, here, key);
        } catch (Failed failed) {
            int arm = arm(frame, here, key, failed);
            if (arm < 0) {
                throw failed;
            }
            return values[arm].execute(frame);
        }
    }

    @TruffleBoundary
    private @Nullable EffectKey key(Activation here) {
        return site.isEmpty() ? null : here.next(site);
    }

    /** What is done here can tell that its failure will be taken, or was taken. */
    private Object tried(VirtualFrame frame, Activation here, @Nullable EffectKey key) {
        Object[] arguments = frame.getArguments();
        arguments[0] = key == null ? here.taking(errors) : Caught.around(here, key);
        try {
            return body.execute(frame);
        } finally {
            arguments[0] = here;
        }
    }

    /** Which arm takes a failure, whose name it has then; -1 if none does. */
    private int arm(VirtualFrame frame, Activation here, @Nullable EffectKey key, Failed failed) {
        Failure failure = failed.failure();
        if (!Caught.canBe(failure, here)) {
            return -1;
        }
        for (int i = 0; i < arms.size(); i++) {
            Code.CatchArm arm = arms.get(i);
            if (!arm.errors().isEmpty() && !arm.errors().contains(failure.error())) {
                continue;
            }
            if (arm.slot() >= 0) {
                frame.setObject(arm.slot(), value(arm, failure, here));
            }
            CodeNode guard = guards[i];
            if (guard == null || Condition.holds(guard.execute(frame))) {
                taken(failure, here, key);
                return i;
            }
        }
        return -1;
    }

    @TruffleBoundary
    private void taken(Failure failure, Activation here, @Nullable EffectKey key) {
        if (key != null) {
            Caught.record(failure, here, key, place());
        }
    }

    @TruffleBoundary
    private static Object value(Code.CatchArm arm, Failure failure, Activation here) {
        return arm.errors().isEmpty()
                ? CodeFailures.described(failure, here.run().program())
                : CodeFailures.value(failure, here.run().program());
    }
}
