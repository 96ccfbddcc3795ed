package dev.agentc.engine.run;

import dev.agentc.effect.Label;
import dev.agentc.effect.ToolCall;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.ListValue;
import dev.agentc.engine.value.MapValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.engine.value.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question.
 *
 * @param answer null of the language while there are calls
 * @param arguments of each call as {@code json}; an empty map where they could not be read
 */
record Step(Object answer, List<ToolCall> calls, List<Object> arguments, String text, @Nullable Label label) {
  private static final Shape STEP = shape("std.run.Step", "answer", "calls", "text");
  private static final Shape CALL = shape("std.run.Call", "name", "arguments", "index");

  private static Shape shape(String type, String... fields) {
    return new Shape(type, false, List.of(fields), List.of(fields));
  }

  /** {@code Step<Out>} of the language. */
  Object value() {
    Object[] made = new Object[calls.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = RecordValue.of(CALL, calls.get(i).name(), arguments.get(i), (long) calls.get(i).index());
    }
    return Labels.with(RecordValue.of(STEP, answer, ListValue.of(made), text), label);
  }

  static Object noArguments() {
    return MapValue.of();
  }
}
