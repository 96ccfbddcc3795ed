package dev.agentc.engine.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.effect.Label;
import dev.agentc.engine.frame.EffectCall;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.plan.EffectClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** {@code now} and {@code today}, in the run's zone. */
final class ClockEffect extends WorldEffect {
    private final boolean day;

    ClockEffect(boolean day) {
        super(day ? "today" : "now", "clock", EffectClass.READ);
        this.day = day;
    }

    @Override
    public Duration timeout(EffectCall asked) {
        return TIMEOUT;
    }

    @Override
    JsonNode act(Attempt attempt) {
        Instant now = attempt.run().world().clock().now().truncatedTo(ChronoUnit.MILLIS);
        ZoneId zone = attempt.run().pins().zone();
        return day
                ? JsonWriter.tree(now.atZone(zone).toLocalDate())
                : JsonWriter.tree(now.atZone(zone).toOffsetDateTime());
    }

    /** The time is nobody's secret and nobody's lie. */
    @Override
    @Nullable
    Label label(EffectCall asked) {
        return null;
    }
}
