package dev.agentc.engine.record;

import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.RecordValue;

/**
 * Values without labels. A recorded value has one label for all of it, so the first execution gives it the same one: a
 * resume must not see less, or other messages.
 */
public final class Unlabelled {
    private Unlabelled() {}

    public static Object of(Object value) {
        return Labels.deep(value) == null ? value : stripped(value);
    }

    private static Object stripped(Object value) {
        return switch (Labels.bare(value)) {
            case ListValue list -> list.map(Unlabelled::stripped);
            case RecordValue record -> record(record);
            case MapValue map -> map(map);
            case Object other -> other;
        };
    }

    private static RecordValue record(RecordValue record) {
        Object[] fields = new Object[record.shape().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = stripped(record.at(i));
        }
        return RecordValue.of(record.shape(), fields);
    }

    private static MapValue map(MapValue map) {
        MapValue.Builder plain = MapValue.builder();
        map.forEach((key, value) -> plain.put(stripped(key), stripped(value)));
        return plain.build();
    }
}
