package dev.agentc.engine.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Event;
import dev.agentc.engine.json.Described;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.JsonWriter;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.Halted;
import dev.agentc.engine.record.RecordedValue;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.text.JsonText;
import dev.agentc.engine.value.text.Print;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** Values to JSON and back, inside one execution. */
public final class Data {
    private Data() {}

    /** Conditions and defaults of types are code of the plan. */
    public static JsonReader reader(Activation here) {
        RunProgram program = here.run().program();
        return new JsonReader(program.types(), (routine, arguments) -> {
            try {
                return program.routine(routine, here).invoke(arguments);
            } catch (Failed failed) {
                throw new Raised(
                        CodeFailures.value(failed.failure(), program),
                        failed.failure().message());
            }
        });
    }

    /** Whether a value holds what it must beside that it is of its type; of what is null nothing is demanded. */
    public static boolean holds(@Nullable Requirement required, Object value, Activation here) {
        return required == null
                || Labels.bare(value) == NullValue.NULL
                || Labels.bare(here.run()
                                .program()
                                .routine(required.where(), here)
                                .invoke(value))
                        .equals(Boolean.TRUE);
    }

    /** What is wrong with a value that does not hold it. */
    public static String broken(Requirement required, Object value) {
        return "expected `" + required.condition() + "`, found " + Described.shortened(Print.json(value));
    }

    /** A value as it is recorded. What is no data, such as a model, is its name. */
    public static JsonNode tree(Object value) {
        return switch (Labels.bare(value)) {
            case CallableValue callable ->
                JsonNodeFactory.instance.textNode(callable.declaration().name());
            case Bound bound ->
                JsonNodeFactory.instance.textNode(bound.binding().name());
            default -> JsonWriter.tree(value);
        };
    }

    /** Arguments as they are recorded, by parameter name. */
    public static String arguments(Callable callable, Object[] prepared) {
        var out = new StringBuilder(128);
        String before = "{";
        for (int i = 0; i < prepared.length; i++) {
            JsonText.quote(out.append(before), callable.parameters().get(i).name());
            JsonWriter.compact(out.append(':'), tree(prepared[i]));
            before = ",";
        }
        return out.append(prepared.length == 0 ? "{}" : "}").toString();
    }

    /** The answer of a recorded result. */
    public static RecordedValue recorded(Event result, Type type, Activation here) {
        String body = String.valueOf(result.body());
        ReadResult<Object> reading = reader(here).read(body, type);
        if (reading.value().isEmpty()) {
            throw new Halted(EffectFailed.journal(
                            "the result recorded for " + result.key() + " cannot be read: "
                                    + String.join("; ", reading.messages()),
                            "Resume it with the version that started it, or start it anew.")
                    .failure());
        }
        return new RecordedValue(reading.value().get(), result.label(), body);
    }
}
