package dev.agentc.tokens;

/** Text without lone surrogates, which UTF-8 cannot hold. */
final class WholeText {
    private WholeText() {}

    /** The same text, each lone surrogate replaced by U+FFFD; lengths and places stay. */
    static String of(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 2) {
                    i++;
                } else {
                    mended = mended == null ? new StringBuilder(text) : mended;
                    mended.setCharAt(i, '\uFFFD');
                }
            }
        }
        return mended == null ? text : mended.toString();
    }
}
