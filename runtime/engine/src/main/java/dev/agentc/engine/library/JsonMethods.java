package dev.agentc.engine.library;

import static dev.agentc.engine.library.LabelRule.OF_ELEMENTS;
import static dev.agentc.engine.library.LabelRule.OF_KEYS;

import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods of {@code json}: what lies in data of any form. A record that was taken for such data has its names in JSON. */
final class JsonMethods {
    static final List<Builtin> ALL = List.of(
            new Builtin("json.get", 2, 2, OF_KEYS, a -> get(a[0], LongText.string(a[1]))),
            new Builtin("json.keys", 1, 1, OF_ELEMENTS, a -> keys(a[0])),
            new Builtin("json.len", 1, 1, OF_KEYS, a -> (long) size(a[0])),
            new Builtin("json.item", 2, 2, OF_ELEMENTS, a -> item(a[0], (Long) a[1])));

    private JsonMethods() {}

    private static Object get(Object data, String key) {
        @Nullable
        Object found = switch (data) {
            case MapValue map -> map.get(key);
            case RecordValue record -> field(record, key);
            default -> null;
        };
        return found == null ? NullValue.NULL : found;
    }

    private static Object field(RecordValue record, String key) {
        int place = record.shape().wires().indexOf(key);
        return place < 0 ? NullValue.NULL : record.at(place);
    }

    private static ListValue keys(Object data) {
        return switch (data) {
            case MapValue map -> ListValue.copyOf(map.keys());
            case RecordValue record -> ListValue.of(record.shape().wires().toArray());
            default -> ListValue.of();
        };
    }

    private static int size(Object data) {
        return switch (data) {
            case MapValue map -> map.size();
            case RecordValue record -> record.shape().size();
            case ListValue list -> list.size();
            default -> 0;
        };
    }

    private static Object item(Object data, long index) {
        if (!(data instanceof ListValue list)) {
            throw Raised.outOfRange(index, 0, "there is no element " + index + ": this is no list");
        }
        if (index < 0 || index >= list.size()) {
            throw Raised.outOfRange(index, list.size());
        }
        return list.get((int) index);
    }
}
