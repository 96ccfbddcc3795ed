package dev.agentc.engine.kind.flow;

import dev.agentc.engine.kind.FrameBehaviour;

/** Flows do what their body says. */
public final class FlowBehaviour extends FrameBehaviour {
    public FlowBehaviour() {
        super("flow");
    }
}
