package dev.agentc.engine.answer;

/**
 * Something of a reply that is not in the value.
 *
 * @param characters how long it is, in code points
 * @param text how it begins
 */
public record Passed(Kind kind, int characters, String text) {
    private static final int SHOWN = 80;

    /** What it is. */
    public enum Kind {
        /** Thinking, between its marks, or before the mark that ends it. */
        THINKING,
        /** Words around the answer. */
        TEXT,
        /** JSON that is not the answer. */
        DOCUMENT,
        /** Fences, special tokens, a byte order mark, tags around the answer. */
        MARKS,
        /** A field in which the answer stood alone, such as {@code answer}. */
        WRAPPER,
        /** The answer stood in a JSON text. */
        QUOTES,
        /** A word or number that is no JSON, or was spelt another way. */
        SPELLING
    }

    static Passed of(Kind kind, String text) {
        String shown = text.strip();
        int length = shown.codePointCount(0, shown.length());
        return new Passed(
                kind, length, length <= SHOWN ? shown : shown.substring(0, shown.offsetByCodePoints(0, SHOWN)) + "…");
    }
}
