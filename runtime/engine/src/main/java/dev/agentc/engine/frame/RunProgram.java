package dev.agentc.engine.frame;

import dev.agentc.engine.pin.DeclaredModels;
import dev.agentc.engine.pin.PlanMentions;
import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.Invocable;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Code;
import dev.agentc.plan.Inspection;
import dev.agentc.plan.Plan;
import dev.agentc.plan.Routine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan that can be executed. */
public interface RunProgram {
    Plan plan();

    /** Of the plan's meaning. */
    String hash();

    DeclaredTypes types();

    /** Variables and secrets that the plan names. */
    PlanMentions mentions();

    /** The same of a piece of code, one of the plan or one that stands beside it. */
    PlanMentions mentions(Object code);

    /** Hash of what models are told of each tool, by qualified name. */
    Map<String, String> tools();

    /** What higher rooms keep of it for all its runs. */
    Parts<RunProgram> parts();

    /** What its models stand for in its runs. */
    DeclaredModels declaredModels();

    /** Who looks at its runs; null if nobody does. */
    @Nullable
    Watch watch();

    Callee callee(String name);

    /** @throws IllegalArgumentException if this version knows no such effect of the library */
    LibraryEffect effect(String name);

    /** Whether there is an effect of the library of that name that must not be done twice. */
    boolean isOnce(String effect);

    /** What stands for a value under a name. */
    Behaviour.Declared declared(String name);

    /** Evaluates a model written outside the plan. */
    Object model(Code model, Activation here);

    /** A routine that captures nothing. */
    Invocable routine(Routine routine, Activation here);

    /** Who looks at a program while it is executed, such as a debugger. Used by the threads of all its branches. */
    interface Watch {
        /**
         * A step is about to be done for which no code stands: a question to a model, a call of a tool. It is once this returns.
         *
         * @param here where it is done
         * @param kind {@code model} or {@code tool}
         * @param callable whose declaration stands for it
         * @param seen what is asked, or the arguments, in their order
         */
        void before(Activation here, String kind, Callable callable, Map<Inspection.Known, Object> seen);
    }
}
