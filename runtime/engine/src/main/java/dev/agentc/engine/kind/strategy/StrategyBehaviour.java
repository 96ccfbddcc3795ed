package dev.agentc.engine.kind.strategy;

import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.agent.ActEffect;
import dev.agentc.engine.kind.agent.AttemptEffect;
import dev.agentc.engine.kind.agent.ConversationEffect;
import dev.agentc.engine.kind.agent.ThinkEffect;
import java.util.Map;

/** Strategies do what their body says, and carry on the conversation of the agent around them. */
public final class StrategyBehaviour extends FrameBehaviour {
    public StrategyBehaviour() {
        super("strategy");
    }

    @Override
    public Map<String, LibraryEffect> effects() {
        return Map.of(
                "run.think", new ThinkEffect(),
                "run.act", new ActEffect(),
                "run.attempt", new AttemptEffect(),
                "run.remember", ConversationEffect.REMEMBER,
                "run.input", ConversationEffect.INPUT);
    }
}
