package dev.agentc.engine.frame;

import dev.agentc.plan.EffectClass;

/** Something of the library that touches the world. */
public interface LibraryEffect {

    /** Does it, or reads what came of it before; the answer is labelled. */
    Object perform(Activation here, EffectCall asked);

    /** What it is where no tool says otherwise. */
    EffectClass effect();
}
