package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.EffectClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code sleep}: a wait that may be broken off, at most a day. One that was interrupted by a crash is waited for anew. */
final class SleepEffect extends WorldEffect {

    SleepEffect() {
        super("sleep", "clock", EffectClass.READ);
    }

    @Override
    public Duration timeout(EffectCall asked) {
        return TIMEOUT.plus(length(asked));
    }

    @Override
    JsonNode act(Attempt attempt) {
        try {
            attempt.run().world().clock().sleep(length(attempt.asked()));
        } catch (InterruptedException e) {
            throw EffectFailed.tool(attempt.tool(), "the wait was broken off", false, "Start it again.");
        }
        return RecordedJson.object().nullNode();
    }

    /** Nothing comes of it. */
    @Override
    @Nullable
    Label label(EffectCall asked) {
        return null;
    }

    private static Duration length(EffectCall asked) {
        Duration length = asked.duration(0, Duration.ZERO);
        return length.isNegative() ? Duration.ZERO : bounded(length);
    }
}
