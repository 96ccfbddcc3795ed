package dev.agentc.engine.outside;

import dev.agentc.engine.frame.Activation;

/** Something of the library that touches the world. */
@FunctionalInterface
public interface LibraryEffect {

    /** Does it, or reads what came of it before; the answer is labelled. */
    Object perform(Activation here, EffectCall asked);
}
