package dev.agentc.engine.node.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.agentc.effect.Failure;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CodeFailures;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.kind.test.Expectations;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.ManyNode;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Equality;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code expect f(7) fails E { a: 1 }}. */
public final class ExpectFailureNode extends ManyNode {
    private final String text;
    private final @Nullable String error;
    private final List<String> names;

    @Child
    private CodeNode body;

    /** @param error qualified name; null for any */
    public ExpectFailureNode(
            CodeNode body, String text, @Nullable String error, List<String> names, List<CodeNode> values) {
        super(values);
        this.body = body;
        this.text = text;
        this.error = error;
        this.names = names;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        Object[] wanted = values(frame);
        Object[] arguments = frame.getArguments();
        Activation here = here(frame);
        arguments[0] = here.taking(List.of());
        try {
            gave(here, body.execute(frame));
        } catch (Failed failed) {
            failed(here, failed.failure(), wanted);
        } finally {
            arguments[0] = here;
        }
        return NullValue.NULL;
    }

    private ObjectNode facts(boolean held) {
        return RecordedJson.object().put("text", text).put("held", held);
    }

    @TruffleBoundary
    private void gave(Activation here, Object value) {
        ObjectNode facts = facts(false);
        facts.set("gave", Data.tree(value));
        Expectations.tell(here, place(), facts, false);
    }

    @TruffleBoundary
    private void failed(Activation here, Failure failure, Object[] wanted) {
        boolean held = error == null || failure.error().equals(error) && same(here, failure, wanted);
        ObjectNode facts = facts(held);
        if (!held) {
            facts.put("failed", failure.error().substring(failure.error().lastIndexOf('.') + 1))
                    .put("message", failure.message())
                    .put("at", failure.at())
                    .set("fields", failure.fields());
        }
        Expectations.tell(here, place(), facts, false);
    }

    private boolean same(Activation here, Failure failure, Object[] wanted) {
        RecordValue value = CodeFailures.value(failure, here.run().program());
        for (int i = 0; i < wanted.length; i++) {
            if (!Equality.equal(value.get(names.get(i)), wanted[i])) {
                return false;
            }
        }
        return true;
    }
}
