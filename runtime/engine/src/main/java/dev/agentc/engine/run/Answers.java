package dev.agentc.engine.run;

import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.Reading;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a model answered to the type it was asked for. */
final class Answers {
  /** One fenced block, with whatever words around it. */
  private static final Pattern FENCE = Pattern.compile("```[a-zA-Z]*[ \\t]*\\R(.*?)\\R?[ \\t]*```", Pattern.DOTALL);

  private Answers() {}

  /**
   * What was read.
   *
   * @param value empty if it does not fit
   * @param wrong what does not fit
   */
  record Read(Optional<Object> value, List<String> wrong, List<Change> changes) {}

  static Read read(String text, Party party, Activation here) {
    if (text.isBlank() && !(party.output() instanceof Type.Nothing)) {
      return wrong("it is empty");
    }
    if (party.wantsText()) {
      return new Read(Optional.of(text), List.of(), List.of());
    }
    JsonReader reader = Data.reader(here);
    Reading<Object> reading =
        party.isWrapped() ? reader.readWrapped(document(text), party.output()) : reader.read(document(text), party.output());
    return new Read(reading.value(), reading.messages(), reading.changes());
  }

  /** An answer that was not finished is none, even if what there is would fit. */
  static Read cut(int maxOutput) {
    return wrong("it was cut off after " + maxOutput + " tokens (`max_output`)");
  }

  private static Read wrong(String what) {
    return new Read(Optional.empty(), List.of(what), List.of());
  }

  /** The JSON in an answer: all of it, or what stands in its only fenced block. */
  private static String document(String text) {
    String all = text.strip();
    Matcher fence = FENCE.matcher(all);
    if (all.startsWith("{") || all.startsWith("[") || !fence.find()) {
      return all;
    }
    String inside = fence.group(1);
    return fence.find() ? all : inside.strip();
  }
}
