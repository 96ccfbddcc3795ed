package dev.agentc.engine.kind.agent;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.plan.EffectClass;

/** {@code run.think()}: the model is asked what is to be done. */
public final class ThinkEffect implements LibraryEffect {

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        Conversation conversation = Conversation.around(here);
        conversation.settle();
        ModelStep step = new ModelCall(here, conversation, here.next(asked.site()), asked.place()).ask();
        if (step.isNull()) {
            throw new AnsweredNull(conversation, step.label());
        }
        return step.value();
    }
}
