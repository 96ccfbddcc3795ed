package dev.agentc.engine.run;

import dev.agentc.engine.value.Invocable;
import dev.agentc.engine.value.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import java.util.Map;

/** A plan that can be executed. */
public interface Program {
    Plan plan();

    /** Of the plan's meaning. */
    String hash();

    Types types();

    /** Variables and secrets that the plan names. */
    Mentions mentions();

    /** Hash of what models are told of each tool, by qualified name. */
    Map<String, String> tools();

    /** Who talks in its runs. */
    Parties parties();

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
