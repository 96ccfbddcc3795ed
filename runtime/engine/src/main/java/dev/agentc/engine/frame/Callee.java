package dev.agentc.engine.frame;

import dev.agentc.effect.Message;
import dev.agentc.plan.Callable;
import java.util.List;

/** A callable of the plan that can be executed. */
public interface Callee {
    Callable declaration();

    /** How its kind is executed. */
    Behaviour.OfCallable behaviour();

    /** The arguments with defaults in place of {@link Absent}, conditions checked. */
    Object[] prepare(Activation here, Object[] arguments);

    /** Executes the body of anything but a leaf tool. */
    Object run(Activation here, Object[] prepared);

    /** What the one effect of a leaf tool is asked for; it is not done. */
    EffectCall effect(Activation here, Object[] prepared);

    /** Evaluates a setting that the declaration has. */
    Object setting(String setting, Activation here, Object[] prepared);

    /** Evaluates a setting that is shown to a model. */
    List<Message.Part> message(String setting, Activation here, Object[] prepared);
}
