package dev.agentc.engine.kind.agent;

import com.oracle.truffle.api.nodes.ControlFlowException;
import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import org.jspecify.annotations.Nullable;

/**
 * The model's answer is null, of an agent that may answer so. To a strategy it would look like no answer at all, so it ends the
 * agent without coming back there.
 */
final class AnsweredNull extends ControlFlowException {
    private static final long serialVersionUID = 1L;

    private final transient Conversation conversation;
    private final transient @Nullable Label label;

    AnsweredNull(Conversation conversation, @Nullable Label label) {
        this.conversation = conversation;
        this.label = label;
    }

    boolean isOf(Conversation other) {
        return conversation == other;
    }

    Object value() {
        return Labels.with(NullValue.NULL, label);
    }
}
