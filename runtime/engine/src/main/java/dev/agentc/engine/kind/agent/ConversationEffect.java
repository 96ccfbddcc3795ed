package dev.agentc.engine.kind.agent;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.EffectClass;

/** What a strategy does with its agent's conversation beside carrying it on. */
public enum ConversationEffect implements LibraryEffect {
    /** {@code run.input}: what the agent was asked, as its model is told it. It hangs on the agent's arguments alone. */
    INPUT {
        @Override
        Object perform(Conversation conversation, Activation here, EffectCall asked) {
            return Labels.with(LongText.of(conversation.question()), conversation.questionLabel());
        }
    },
    /** {@code run.remember(text)}: what later attempts are told. It is no part of an agent's memory. */
    REMEMBER {
        @Override
        Object perform(Conversation conversation, Activation here, EffectCall asked) {
            String text = asked.text(0);
            conversation.remember(text, Labels.deep(asked.arguments()[0]));
            here.run()
                    .record()
                    .decide(
                            here.next(asked.site()),
                            REMEMBERED,
                            conversation.brief().name(),
                            asked.place(),
                            RecordedJson.object().put("text", text));
            return NullValue.NULL;
        }
    };

    private static final String REMEMBERED = "remembered";

    @Override
    public EffectClass effect() {
        return EffectClass.READ;
    }

    @Override
    public Object perform(Activation here, EffectCall asked) {
        return perform(Conversation.around(here), here, asked);
    }

    abstract Object perform(Conversation conversation, Activation here, EffectCall asked);
}
