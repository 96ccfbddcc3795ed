package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Label;
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
        ModelStep step = call(here, asked).ask();
        return value(here, step);
    }

    private static ModelCall call(Activation here, EffectCall asked) {
        Conversation conversation = Conversation.around(here);
        conversation.settle();
        conversation.stepOver(here);
        EffectKey key = here.next(asked.site());
        String place = asked.place();
        return new ModelCall(here, conversation, key, place);
    }

    private static Object value(Activation here, ModelStep step) {
        if (step.isNull()) {
            Conversation conversation = Conversation.around(here);
            Label label = step.label();
            throw new AnsweredNull(conversation, label);
        }
        return step.value();
    }
}
