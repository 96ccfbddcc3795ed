package dev.agentc.engine.kind.agent;

import dev.agentc.effect.Label;
import dev.agentc.effect.ToolCall;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.Data;
import dev.agentc.engine.json.PairedSurrogates;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Raised;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.tree.LongText;
import dev.agentc.plan.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question.
 *
 * @param answer null of the language while there are calls
 * @param calls values of {@code Call}
 */
public record ModelStep(
        Object answer,
        List<RecordValue> calls,
        String text,
        @Nullable Label label) {
    private static final RecordShape STEP = shape("std.run.Step", "answer", "calls", "text");
    private static final RecordShape CALL = shape("std.run.Call", "name", "arguments", "index");

    private static RecordShape shape(String type, String... fields) {
        return new RecordShape(type, false, List.of(fields), List.of(fields));
    }

    /** {@code Call} of the language; its arguments are an empty map where they could not be read. */
    static RecordValue call(ToolCall call, Activation here) {
        return RecordValue.of(CALL, call.name(), arguments(call, here), (long) call.index());
    }

    private static Object arguments(ToolCall call, Activation here) {
        if (call.arguments() == null) {
            return MapValue.of();
        }
        try {
            return Data.reader(here)
                    .read(call.arguments(), new Type.Json())
                    .value()
                    .orElse(MapValue.of());
        } catch (Raised tooDeep) {
            return MapValue.of(); // the model is told where the call is made
        }
    }

    /** Whether it is an answer, and the answer is null. */
    boolean isNull() {
        return calls.isEmpty() && answer == NullValue.NULL;
    }

    /** {@code ModelStep<Out>} of the language. */
    Object value() {
        return Labels.with(
                RecordValue.of(STEP, answer, ListValue.of(calls.toArray()), LongText.of(PairedSurrogates.text(text))),
                label);
    }
}
