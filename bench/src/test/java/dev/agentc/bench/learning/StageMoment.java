package dev.agentc.bench.learning;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a training is about at a moment, as its journal and its folder say. */
enum StageMoment {
    NOT_BEGUN,
    EXPLORING,
    IN_STEP_OF_SFT,
    IN_ROLLOUTS,
    IN_STEP_OF_GRPO,
    BETWEEN,
    CHECKPOINT;

    private static final String STEP = "train";

    /** Of all that was recorded so far. */
    static StageMoment of(List<Event> events) {
        Map<EffectKey, Event> open = new LinkedHashMap<>();
        boolean learns = false;
        for (Event event : events) {
            if (event.isClaim()) {
                open.put(event.key(), event);
            } else if (event.isEnd()) {
                open.remove(event.key());
            }
            learns |= event.kind().equals(STEP) && event.name().startsWith("sft");
        }
        for (Event event : open.values()) {
            if (event.kind().equals(STEP)) {
                return event.name().startsWith("sft") ? IN_STEP_OF_SFT : IN_STEP_OF_GRPO;
            }
        }
        if (open.values().stream().noneMatch(StageMoment::isAsked)) {
            return BETWEEN;
        }
        return learns ? IN_ROLLOUTS : EXPLORING;
    }

    private static boolean isAsked(Event event) {
        return event.isModelCall() || event.kind().equals("agent");
    }
}
