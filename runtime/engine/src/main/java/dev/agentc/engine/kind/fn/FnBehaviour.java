package dev.agentc.engine.kind.fn;

import dev.agentc.engine.kind.FrameBehaviour;

/** Functions are pure and leave no trace, but where a model calls one as its tool. */
public final class FnBehaviour extends FrameBehaviour {
    public FnBehaviour() {
        super("fn");
    }

    @Override
    public String recordedAs() {
        return "tool";
    }

    @Override
    public boolean isTraceless() {
        return true;
    }
}
