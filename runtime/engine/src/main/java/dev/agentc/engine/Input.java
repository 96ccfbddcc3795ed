package dev.agentc.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.record.Changes;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.value.Limits;
import dev.agentc.engine.value.Raised;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a run is given to the parameters of its entry. */
final class Input {
    private static final String NEXT = "Give what the parameters ask for, by name.";

    private Input() {}

    /** @throws CannotStart if it does not fit, or breaks a condition */
    static Object[] read(Activation above, CallableValue entry, ObjectNode input) {
        return read(above, entry, reading(above, entry, input));
    }

    /** The same in a run: which arms of unions it was read as is recorded. */
    static Object[] begun(Activation above, CallableValue entry, ObjectNode input) {
        ReadResult<List<Optional<Object>>> reading = reading(above, entry, input);
        Object[] values = read(above, entry, reading);
        EffectKey key = above.key().child("input", "", 1); // no call site is called so: those have a number
        Changes.arms(above.run().record(), key, "input", "", reading.changes());
        return values;
    }

    private static Object[] read(Activation above, CallableValue entry, ReadResult<List<Optional<Object>>> reading) {
        List<Optional<Object>> values =
                reading.value().orElseThrow(() -> new CannotStart(String.join("; ", reading.messages()), NEXT));
        for (Change change : reading.changes()) {
            if (change.kind() == Change.Kind.DROPPED_FIELD) {
                throw new CannotStart("there is no parameter " + change.path(), NEXT);
            }
        }
        for (Change change : reading.changes()) {
            if (change.kind() == Change.Kind.ROUNDED_NUMBER) {
                throw new CannotStart("`" + change.path() + "` would not be kept: " + change.detail(), NEXT);
            }
        }
        try {
            return entry.callee().prepare(above, given(values));
        } catch (Failed failed) {
            throw new CannotStart(failed.failure().message(), NEXT);
        }
    }

    private static Object[] given(List<Optional<Object>> values) {
        Object[] given = new Object[values.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = values.get(i).orElse(Absent.ARGUMENT);
        }
        return given;
    }

    private static ReadResult<List<Optional<Object>>> reading(Activation above, CallableValue entry, ObjectNode input) {
        try {
            return Data.reader(above)
                    .arguments(input, entry.callee().declaration().parameters());
        } catch (Raised limit) {
            String what = tooLarge("", input).orElseGet(() -> String.valueOf(limit.getMessage()));
            throw new CannotStart("the input is too large: " + what, "Give it in smaller pieces.");
        }
    }

    /** The first that breaks a limit, with its size. */
    private static Optional<String> tooLarge(String path, JsonNode node) {
        if (node.isTextual() && node.textValue().length() > Limits.TEXT) {
            return Optional.of("`" + path + "` has " + counted(node.textValue().length())
                    + " characters, and a text holds " + counted(Limits.TEXT) + " at most");
        }
        if (node.isContainerNode() && node.size() > Limits.LIST) {
            String what = node.isArray() ? " elements, and a list" : " keys, and a map";
            return Optional.of("`" + path + "` has " + counted(node.size()) + what + " holds " + counted(Limits.LIST)
                    + " at most");
        }
        Optional<String> found = Optional.empty();
        int index = 0;
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); found.isEmpty() && fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            found = tooLarge(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
        }
        for (; node.isArray() && found.isEmpty() && index < node.size(); index++) {
            found = tooLarge(path + "[" + index + "]", node.get(index));
        }
        return found;
    }

    private static String counted(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
