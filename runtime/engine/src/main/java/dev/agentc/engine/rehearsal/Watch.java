package dev.agentc.engine.rehearsal;

import dev.agentc.plan.Callable;
import java.util.Map;

/** Who looks at a program while it is executed, such as a debugger. Used by the threads of all its branches. */
public interface Watch {
    /**
     * A step is about to be done for which no code stands: a question to a model, a call of a tool. It is once this returns.
     *
     * @param kind {@code model} or {@code tool}
     * @param callable whose declaration stands for it
     * @param seen what is asked, or the arguments, by name
     * @param around what is known of the run, by name
     */
    void before(String kind, Callable callable, Map<String, Object> seen, Map<String, String> around);
}
