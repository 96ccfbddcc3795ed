package dev.agentc.engine.kind.agent;

import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.Attempts;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.EffectClass;

/**
 * {@code run.attempt(inner)}: the agent tries from its beginning with another strategy, in a frame below whose outcome is a
 * {@code Run}. What was remembered before is told; what is said in it, the conversation around never sees.
 */
public final class AttemptEffect implements LibraryEffect {

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        Conversation around = Conversation.around(here);
        CallableValue strategy = (CallableValue) asked.bare(0);
        EffectKey key = here.next(asked.site());
        Object question = Labels.with(LongText.of(around.question()), around.questionLabel());
        Object run = Attempts.of(
                here,
                key,
                strategy.declaration().shortName(),
                question,
                asked.place(),
                taking -> tried(taking, key, strategy, around.anew(), asked.place()));
        return Labels.with(run, Labels.of(asked.arguments()[0]));
    }

    private static Object tried(
            Activation taking, EffectKey key, CallableValue strategy, Conversation conversation, String place) {
        return Proceeding.of(taking, key, strategy, taking.around().below(), conversation, place)
                .carriedOn();
    }
}
