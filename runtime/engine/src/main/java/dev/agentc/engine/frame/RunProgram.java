package dev.agentc.engine.frame;

import dev.agentc.engine.kind.agent.ModelBriefs;
import dev.agentc.engine.pin.DeclaredModels;
import dev.agentc.engine.pin.PlanMentions;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Invocable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import java.util.Map;

/** A plan that can be executed. */
public interface RunProgram {
    Plan plan();

    /** Of the plan's meaning. */
    String hash();

    DeclaredTypes types();

    /** Variables and secrets that the plan names. */
    PlanMentions mentions();

    /** Hash of what models are told of each tool, by qualified name. */
    Map<String, String> tools();

    /** Who talks in its runs. */
    ModelBriefs parties();

    /** What its models stand for in its runs. */
    DeclaredModels declaredModels();

    Callee callee(String name);

    /** Evaluates a constant. */
    Object constant(String name, Activation here);

    /** Evaluates what a declared model stands for when nothing overrides it. */
    Object model(String name, Activation here);

    /** Evaluates a model written outside the plan. */
    Object model(Code model, Activation here);

    /** A routine that captures nothing. */
    Invocable routine(Routine routine, Activation here);
}
