package dev.agentc.engine.value;

/** A function as a value: what methods such as {@code map} call their lambdas through. */
@FunctionalInterface
public interface Invocable {

    /** Arguments and result may be labelled. */
    Object invoke(Object... arguments);
}
