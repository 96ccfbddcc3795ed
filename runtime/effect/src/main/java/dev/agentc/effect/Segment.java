package dev.agentc.effect;

/**
 * A stretch of a prompt's tokens and where it came from. What no segment covers is role marks and line ends between messages.
 *
 * <p>A message's content is made tokens whole, so a token on the border of two parts belongs to both.
 *
 * @param message index in the conversation, from 0; -1 for a message that the template adds of its own
 * @param part index among the message's parts, from 0, where slot and label stand; 0 for a message without parts
 * @param from first character of the part in its message's content, in code points
 * @param to one more than its last character
 * @param firstToken index in the prompt
 * @param lastToken one more than the index of its last token
 */
public record Segment(Kind kind, int message, int part, int from, int to, int firstToken, int lastToken) {

    /** What a stretch is. Journals keep the place in this list. */
    public enum Kind {
        /** A part of a message. */
        CONTENT,
        /** The list of tools behind the system text. */
        TOOLS,
        /** What the model itself sampled in an earlier call, id by id. */
        SAMPLED,
        /** What another model said, made tokens here. */
        SPELT
    }
}
