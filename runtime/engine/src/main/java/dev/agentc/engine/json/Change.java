package dev.agentc.engine.json;

/**
 * Something in a document that is not in the value, or not as it was written. Nothing is lost in silence: whoever reads
 * puts these on the journal.
 *
 * @param path where, such as {@code items[2].note}
 * @param detail one phrase for a person
 */
public record Change(Kind kind, String path, String detail) {

    /** What became of it. */
    public enum Kind {
        /** A field that the type does not have, or a parameter that there is not. */
        DROPPED_FIELD,
        /** A key that stands there more than once; the last one counts. */
        DUPLICATE_KEY,
        /** Half a character pair (a lone surrogate), or bytes that are no text, now U+FFFD; a word in another spelling. */
        REPLACED_TEXT,
        /** A number that no float holds exactly as many digits of. */
        ROUNDED_NUMBER,
        /** Which arm of a union it was read as. No loss. */
        CHOSEN_ARM
    }
}
