package dev.agentc.engine.json;

/** Texts whose surrogates all come in pairs. */
public final class PairedSurrogates {
    /** What is said of a text that had a lone one. */
    public static final String DETAIL = "half of a character pair became U+FFFD";

    private PairedSurrogates() {}

    /** The text itself if it is, else one with U+FFFD for every lone surrogate. */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return mended(text);
            }
        }
        return text;
    }

    private static String mended(String text) {
        var mended = new StringBuilder(text.length());
        text.codePoints().forEach(c -> mended.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return mended.toString();
    }
}
