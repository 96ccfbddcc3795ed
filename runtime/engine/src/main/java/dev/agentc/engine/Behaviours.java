package dev.agentc.engine;

import dev.agentc.engine.frame.Repertoire;
import dev.agentc.engine.kind.agent.AgentBehaviour;
import dev.agentc.engine.kind.dataset.DatasetBehaviour;
import dev.agentc.engine.kind.environment.EnvironmentBehaviour;
import dev.agentc.engine.kind.eval.EvalBehaviour;
import dev.agentc.engine.kind.flow.FlowBehaviour;
import dev.agentc.engine.kind.fn.FnBehaviour;
import dev.agentc.engine.kind.let.LetBehaviour;
import dev.agentc.engine.kind.model.ModelBehaviour;
import dev.agentc.engine.kind.prompt.PromptBehaviour;
import dev.agentc.engine.kind.reward.RewardBehaviour;
import dev.agentc.engine.kind.strategy.StrategyBehaviour;
import dev.agentc.engine.kind.test.TestBehaviour;
import dev.agentc.engine.kind.tool.ToolBehaviour;
import dev.agentc.engine.outside.LibraryEffects;
import java.util.List;

/** All kinds that this version knows: a new one is written down here. */
public final class Behaviours {
    public static final Repertoire ALL = new Repertoire(
            List.of(
                    new LetBehaviour(),
                    new ModelBehaviour(),
                    new FnBehaviour(),
                    new FlowBehaviour(),
                    new StrategyBehaviour(),
                    new ToolBehaviour(),
                    new PromptBehaviour(),
                    new AgentBehaviour(),
                    new TestBehaviour(),
                    new DatasetBehaviour(),
                    new RewardBehaviour(),
                    new EnvironmentBehaviour(),
                    new EvalBehaviour()),
            LibraryEffects.all());

    private Behaviours() {}
}
