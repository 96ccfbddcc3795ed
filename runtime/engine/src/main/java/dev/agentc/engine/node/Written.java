package dev.agentc.engine.node;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.effect.Label;
import dev.agentc.effect.Message;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a template as it grows: what was written by the author, and what was put in. */
final class Written {
  private final String slot;
  private final List<Message.Part> parts = new ArrayList<>(4);
  private final StringBuilder literal = new StringBuilder();

  Written(String slot) {
    this.slot = slot;
  }

  @TruffleBoundary
  void literal(String text) {
    literal.append(text);
  }

  @TruffleBoundary
  void data(String text, @Nullable Label label) {
    flush();
    parts.add(new Message.Part(text, "", label));
  }

  private void flush() {
    if (!literal.isEmpty()) {
      parts.add(new Message.Part(literal.toString(), slot, null));
      literal.setLength(0);
    }
  }

  /** The whole text, with the labels of all that was put in. */
  @TruffleBoundary
  Object value() {
    if (parts.isEmpty()) {
      return literal.toString();
    }
    StringBuilder text = new StringBuilder();
    Label label = null;
    for (Message.Part part : parts()) {
      Limits.text((long) text.length() + part.text().length());
      text.append(part.text());
      label = Label.join(label, part.label());
    }
    return Labels.with(text.toString(), label);
  }

  List<Message.Part> parts() {
    flush();
    return parts;
  }
}
