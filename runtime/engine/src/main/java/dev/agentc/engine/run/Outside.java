package dev.agentc.engine.run;

/** Something of the library that touches the world. */
@FunctionalInterface
public interface Outside {

    /** Does it, or reads what came of it before; the answer is labelled. */
    Object perform(Activation here, Asked asked);
}
