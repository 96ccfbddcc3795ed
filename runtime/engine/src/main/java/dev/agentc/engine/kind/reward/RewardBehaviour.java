package dev.agentc.engine.kind.reward;

import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.kind.FrameBehaviour;
import dev.agentc.engine.kind.rollout.RolloutFacts;
import dev.agentc.plan.Callable;
import java.util.function.Supplier;

/**
 * Rewards are pure and no steps: what was recorded of a run is scored anew whenever somebody asks. What one says of a rollout is recorded
 * there.
 */
public final class RewardBehaviour extends FrameBehaviour {
    public RewardBehaviour() {
        super("reward");
    }

    @Override
    public boolean isTraceless() {
        return true;
    }

    @Override
    public void computed(Activation here, Callable reward, Object[] given, Object score, Supplier<String> place) {
        RolloutFacts.worth(here, given[0], reward.shortName(), score, place.get());
    }
}
