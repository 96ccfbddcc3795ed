package dev.agentc.engine.kind.prompt;

import dev.agentc.engine.frame.Frame;
import dev.agentc.engine.frame.GivenSettings;
import dev.agentc.engine.frame.Places;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.agent.Conversation;
import dev.agentc.engine.kind.agent.Conversations;
import dev.agentc.engine.kind.agent.ModelCall;
import dev.agentc.engine.kind.agent.ModelStep;
import dev.agentc.engine.value.Labels;
import java.util.List;
import java.util.Set;

/** A prompt: one question and its answer. */
public final class PromptBehaviour extends FrameBehaviour {
    public PromptBehaviour() {
        super("prompt");
    }

    @Override
    public Set<String> bound() {
        return Set.of(Conversations.MODEL);
    }

    @Override
    public Object work(Frame frame) {
        GivenSettings settings = frame.settings();
        Conversation conversation =
                Conversations.begun(frame, settings, Conversations.model(frame, settings), List.of());
        String place = Places.of(frame.callee().declaration());
        ModelStep step =
                new ModelCall(frame.inner(), conversation, frame.inner().next("model.1"), place).answer();
        return Labels.with(step.answer(), step.label());
    }
}
