package dev.agentc.engine.kind.agent;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.value.NullValue;
import dev.agentc.plan.EffectClass;

/** {@code run.act(call)}: a call that the model asked for is made. What is recorded is the tool's own step. */
public final class ActEffect implements LibraryEffect {

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        new Act(here, Conversation.around(here)).make(asked);
        return NullValue.NULL;
    }
}
