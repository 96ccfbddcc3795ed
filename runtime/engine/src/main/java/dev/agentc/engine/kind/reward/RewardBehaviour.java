package dev.agentc.engine.kind.reward;

import dev.agentc.engine.kind.FrameBehaviour;

/** Rewards are pure and leave no trace: what was recorded of a run is scored anew whenever somebody asks. */
public final class RewardBehaviour extends FrameBehaviour {
    public RewardBehaviour() {
        super("reward");
    }

    @Override
    public boolean isTraceless() {
        return true;
    }
}
