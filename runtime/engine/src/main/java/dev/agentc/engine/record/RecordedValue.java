package dev.agentc.engine.record;

import dev.agentc.effect.Label;
import dev.agentc.engine.value.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What an effect or a frame gave.
 *
 * @param value without labels
 * @param label of all of it
 * @param json the value as it is recorded
 */
public record RecordedValue(Object value, @Nullable Label label, String json) {

    public Object labeled() {
        return Labels.with(value, label);
    }
}
