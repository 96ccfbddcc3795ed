package dev.agentc.tokens;

import dev.agentc.effect.Label;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a prompt's tokens and where it came from.
 *
 * <p>A message's content is made tokens whole, so a token on the border of two parts belongs to both.
 *
 * @param message index in the conversation, from 0; -1 for what the template adds of its own
 * @param slot id of the text slot the part was written in, empty for data and scaffolding
 * @param label null if public and trusted
 * @param from first character of the part in its message's content, in code points
 * @param to one more than its last character
 * @param firstToken index in the prompt
 * @param lastToken one more than the index of its last token
 */
public record Segment(
    Kind kind, int message, String slot, @Nullable Label label, int from, int to, int firstToken, int lastToken) {

  /** What a stretch is. */
  public enum Kind {
    /** Role marks and line ends between messages. */
    SCAFFOLD,
    /** A part of a message. */
    CONTENT,
    /** The list of tools behind the system text. */
    TOOLS,
    /** What the model itself sampled earlier, id by id. */
    SAMPLED
  }
}
