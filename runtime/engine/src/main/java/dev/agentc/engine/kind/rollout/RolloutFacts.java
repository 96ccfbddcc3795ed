package dev.agentc.engine.kind.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.kind.RewardDecision;
import dev.agentc.engine.kind.environment.Actor;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;

/** What is recorded of a rollout beside what happened in it, so that a trajectory can be made of it without the program. */
public final class RolloutFacts {
    /** The decision: {@code {"case", "sample", "asks", "expected", "run", "own", "policy", "version"}}. */
    public static final String ROLLOUT = "rollout";

    /** The decision: {@code {"reward", "value"}}. */
    public static final String ADVANTAGE = "advantage";

    private RolloutFacts() {}

    /**
     * Which case it is of, and in a training whether the weights that learn answered, and how many steps they had behind them.
     *
     * @param asked the callable that was given the input of the case, an environment where there is one
     * @param callee who was asked
     * @param row the case
     * @param sample which of those of the case, from 0
     * @param run that came of it
     */
    static void asked(
            Activation here,
            CallableValue asked,
            CallableValue callee,
            RecordValue row,
            int sample,
            Object run,
            String place) {
        String id = Rollouts.id(run);
        EffectKey key = Actor.episode(new EffectKey(id));
        ObjectNode facts = RecordedJson.object()
                .put("case", LongText.string(Labels.bare(row.get("id"))))
                .put("sample", sample)
                .put("asks", asked.open().getFirst().name());
        Label label = Labels.deep(row.get("expected"));
        if (label == null || !label.isPrivate()) {
            facts.set("expected", JsonWriter.tree(row.get("expected")));
        }
        if (!key.text().equals(id)) {
            facts.put("run", id);
        }
        Trained trained = Trained.in(here.run());
        trained.own(callee, run).ifPresent(own -> {
            facts.put("own", own);
            if (own) {
                facts.put("policy", trained.word()).put("version", trained.steps());
            }
        });
        here.run().record().decide(key, ROLLOUT, callee.declaration().name(), place, facts);
    }

    /**
     * What a reward says of one; of a run that was asked no case, nothing is recorded.
     *
     * @param value a number, or null
     */
    public static void worth(Activation here, Object run, String reward, Object value, String place) {
        if (((RecordValue) Labels.bare(run)).get("case") == NullValue.NULL) {
            return;
        }
        EffectKey key = new EffectKey(Rollouts.id(run)).child(RewardDecision.REWARD + " " + reward, "", 1);
        RewardDecision.record(here, key, reward, value, place);
    }

    /**
     * How good one was beside the others it was compared with.
     *
     * @param reward by which
     */
    public static void advantage(Activation here, Object run, String reward, double value, String place) {
        EffectKey key = Actor.episode(new EffectKey(Rollouts.id(run)));
        ObjectNode facts = RecordedJson.object().put("reward", reward).put("value", value);
        here.run().record().decide(key, ADVANTAGE, reward, place, facts);
    }
}
