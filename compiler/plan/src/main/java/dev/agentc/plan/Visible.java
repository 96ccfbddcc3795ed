package dev.agentc.plan;

/**
 * Text as a terminal may be given it: characters that would drive it, or have a reader see something else than what stands there,
 * are written out, such as {@code \u001b}. Line ends and tabs stay. (ECMA-48; Unicode Standard Annex 9; CVE-2021-42574)
 */
public final class Visible {
    private Visible() {}

    /** The same text where there is nothing to write out. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSuspect(text.charAt(i))) {
                return written(text);
            }
        }
        return text;
    }

    private static String written(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int sign = text.codePointAt(i);
            if (!hides(sign) || sign == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                out.appendCodePoint(sign);
            } else {
                String hex = Integer.toHexString(sign);
                out.append(sign > 0xFFFF ? "\\u{" + hex + "}" : "\\u" + "0".repeat(4 - hex.length()) + hex);
            }
        }
        return out.toString();
    }

    /** A look at one unit, which most text passes. */
    private static boolean isSuspect(char unit) {
        return unit < ' '
                ? unit != '\n' && unit != '\t'
                : unit >= 0x7F && (unit < 0xA0 || unit >= 0x61C && (hides(unit) || unit == 0xDB40));
    }

    /** Whether it controls a terminal, turns the reading direction, or is not seen at all. */
    public static boolean hides(int sign) {
        return sign < ' ' && sign != '\n' && sign != '\t'
                || sign >= 0x7F && sign < 0xA0
                || sign == 0x61C
                || sign == 0x200B
                || sign == 0x200E
                || sign == 0x200F
                || sign >= 0x2028 && sign <= 0x202E
                || sign >= 0x2060 && sign <= 0x206F
                || sign == 0xFEFF
                || sign >= 0xFFF9 && sign <= 0xFFFB
                || sign >= 0xE0000 && sign <= 0xE007F;
    }
}
