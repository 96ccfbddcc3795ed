package dev.agentc.plan;

/** How many cells of a terminal a text takes. (Unicode Standard Annexes 11 and 51) */
public final class TerminalWidth {
    private static final int FIRST_MARK = 0x300;

    private TerminalWidth() {}

    /** Of text without tabs and line ends. */
    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += text.charAt(i) < FIRST_MARK ? 1 : of(text.codePointAt(i));
        }
        return width;
    }

    /** Signs that are put over others take no cell; East Asian signs and pictures take two. */
    public static int of(int sign) {
        if (sign < FIRST_MARK) {
            return 1;
        }
        int type = Character.getType(sign);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = sign >= 0x1100 && sign <= 0x115F
                || sign >= 0x2E80 && sign <= 0xA4CF
                || sign >= 0xAC00 && sign <= 0xD7A3
                || sign >= 0xF900 && sign <= 0xFAFF
                || sign >= 0xFE30 && sign <= 0xFE6F
                || sign >= 0xFF00 && sign <= 0xFF60
                || sign >= 0xFFE0 && sign <= 0xFFE6
                || sign >= 0x1F300 && sign <= 0x1FAFF
                || sign >= 0x20000 && sign <= 0x3FFFD
                || Character.isEmojiPresentation(sign);
        return wide ? 2 : 1;
    }
}
