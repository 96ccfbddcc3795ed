package dev.agentc.engine.run;

import dev.agentc.engine.answer.AnswerReader;
import dev.agentc.engine.answer.Passed;
import dev.agentc.engine.answer.Thought;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.JsonTree;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Optional;

/** Reads what a model answered to the type it was asked for. */
final class Answers {
  private Answers() {}

  /**
   * What was read.
   *
   * @param value empty if it does not fit
   * @param wrong what does not fit
   * @param passed what was passed over
   */
  record Read(Optional<Object> value, List<String> wrong, List<Change> changes, List<Passed> passed) {}

  static Read read(String text, Party party, Activation here) {
    if (party.output() instanceof Type.Nothing) {
      return new Read(Optional.of(text), List.of(), List.of(), List.of());
    }
    if (text.isBlank()) {
      return wrong("it is empty");
    }
    if (party.wantsText()) {
      Thought thought = Thought.of(text);
      return new Read(Optional.of(thought.said()), List.of(), List.of(), thought.passed());
    }
    var reader = new AnswerReader(Data.reader(here).heldTo(party.schema()), JsonTree.STRICT);
    AnswerReader.Found found =
        reader.read(text, new AnswerReader.Wanted(party.output(), party.isWrapped(), party.names()));
    return new Read(found.reading().value(), found.reading().messages(), found.reading().changes(), found.passed());
  }

  /** An answer that was not finished is none, even if what there is would fit. */
  static Read cut(int maxOutput) {
    return wrong("it was cut off after " + maxOutput + " tokens (`max_output`)");
  }

  private static Read wrong(String what) {
    return new Read(Optional.empty(), List.of(what), List.of(), List.of());
  }
}
