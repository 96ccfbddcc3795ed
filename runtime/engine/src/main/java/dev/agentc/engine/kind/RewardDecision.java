package dev.agentc.engine.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;

/** What something was worth, as trajectories have it. */
public final class RewardDecision {
    /** The decision: {@code {"name", "value"}}; null where nothing can be said. */
    public static final String REWARD = "reward";

    private RewardDecision() {}

    /**
     * Records it, once.
     *
     * @param key of what was worth it, or below that
     * @param name of who says so
     * @param value a number, or none
     * @param place {@code file:line}
     */
    public static void record(Activation here, EffectKey key, String name, Object value, String place) {
        ObjectNode facts = RecordedJson.object().put("name", name);
        if (Labels.bare(value) instanceof Number number && !Double.isNaN(number.doubleValue())) {
            facts.put("value", number.doubleValue());
        } else {
            facts.putNull("value");
        }
        here.run().record().decide(key, REWARD, name, place, facts);
    }
}
