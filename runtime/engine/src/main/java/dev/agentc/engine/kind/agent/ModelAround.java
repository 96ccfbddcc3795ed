package dev.agentc.engine.kind.agent;

import dev.agentc.engine.frame.Ambient;
import dev.agentc.engine.pin.Bound;

/** What agents and prompts below use that name no model. */
record ModelAround(Bound model) implements Ambient.Part {
    @Override
    public boolean isInherited() {
        return true;
    }
}
