package dev.agentc.compiler;

import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.kind.agent.AgentKind;
import dev.agentc.compiler.kind.dataset.DatasetKind;
import dev.agentc.compiler.kind.environment.EnvironmentKind;
import dev.agentc.compiler.kind.eval.EvalKind;
import dev.agentc.compiler.kind.flow.FlowKind;
import dev.agentc.compiler.kind.fn.FnKind;
import dev.agentc.compiler.kind.model.ModelKind;
import dev.agentc.compiler.kind.prompt.PromptKind;
import dev.agentc.compiler.kind.reward.RewardKind;
import dev.agentc.compiler.kind.strategy.StrategyKind;
import dev.agentc.compiler.kind.test.TestKind;
import dev.agentc.compiler.kind.tool.ToolKind;
import dev.agentc.compiler.kind.train.TrainKind;
import java.util.List;

/** The kinds of declaration of this edition that have a body read by the one generic rule: a new one is written down here. */
public final class AllKinds {
    private AllKinds() {}

    public static final List<Kind> ALL = List.of(
            ModelKind.KIND,
            PromptKind.KIND,
            ToolKind.KIND,
            AgentKind.KIND,
            FnKind.KIND,
            FlowKind.KIND,
            StrategyKind.KIND,
            TestKind.KIND,
            DatasetKind.KIND,
            RewardKind.KIND,
            EnvironmentKind.KIND,
            EvalKind.KIND,
            TrainKind.KIND);
}
