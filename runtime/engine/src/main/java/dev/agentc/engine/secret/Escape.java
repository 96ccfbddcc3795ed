package dev.agentc.engine.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One escaped character of a text.
 *
 * @param sign the character that is meant; -1 for none, where a line is only folded
 * @param length how many characters of the text it takes; 0 where the text ends before that is known
 */
record Escape(int sign, int length) {
    /** Most characters that one may take: a backslash over several levels, or bytes in an address. */
    static final int LONGEST = 24;

    private static final Escape CUT = new Escape(-1, 0);
    private static final int LEVELS = 8;
    private static final String ENCODED_PERCENT = "25";
    private static final String ENCODED_AMPERSAND = "amp;";
    private static final Map<String, Integer> NAMES =
            Map.of("amp;", (int) '&', "lt;", (int) '<', "gt;", (int) '>', "quot;", (int) '"', "apos;", (int) '\'');

    boolean isCut() {
        return length == 0;
    }

    boolean isFold() {
        return sign < 0 && length > 0;
    }

    /** Whether an escaped character may begin with it. */
    static boolean begins(char c) {
        return c == '\\' || c == '%' || c == '&' || c == '=' || c == '+';
    }

    /** What may stand there, escaped; nothing where the character stands for itself alone. */
    static List<Escape> at(String text, int at) {
        return switch (text.charAt(at)) {
            case '\\' -> backslash(text, at);
            case '%' -> percent(text, at);
            case '&' -> entity(text, at);
            case '=' -> quoted(text, at);
            case '+' -> List.of(new Escape(' ', 1));
            default -> List.of();
        };
    }

    /** JSON, also in a text of JSON, and all that puts a backslash before a sign. */
    private static List<Escape> backslash(String text, int at) {
        int from = at;
        while (from < text.length() && text.charAt(from) == '\\' && from - at < LEVELS) {
            from++;
        }
        List<Escape> found = new ArrayList<>(3);
        int run = from - at;
        for (int length = 2; length <= run; length *= 2) {
            found.add(new Escape('\\', length));
        }
        if (from == text.length()) {
            found.add(CUT);
        } else if (text.charAt(from) == 'u') {
            hex(text, from + 1, 4).ifPresent(found, from + 5 - at);
        } else {
            found.add(new Escape(control(text.charAt(from)), run + 1));
        }
        return found;
    }

    private static int control(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    /** Bytes of UTF-8, the percent sign itself perhaps encoded once more. */
    private static List<Escape> percent(String text, int at) {
        List<Escape> found = new ArrayList<>(2);
        int from = at + 1;
        sign(text, at, from, found);
        while (text.startsWith(ENCODED_PERCENT, from) && from - at < LEVELS) {
            from += ENCODED_PERCENT.length();
            found.add(new Escape('%', from - at));
            sign(text, at, from, found);
        }
        return found;
    }

    /** A sign in bytes of UTF-8, each in two digits behind the character at {@code at}. */
    private static void sign(String text, int at, int from, List<Escape> found) {
        Hex first = hex(text, from, 2);
        if (first.value() < 0x80 || first.value() >= 0xF8) {
            first.ifPresent(found, from + 2 - at);
            return;
        }
        int rest = first.value() >= 0xF0 ? 3 : first.value() >= 0xE0 ? 2 : 1;
        int sign = first.value() & (0x3F >> rest);
        int next = from + 2;
        String mark = text.substring(at, from);
        for (int i = 0; i < rest; i++) {
            if (mark.startsWith(text.substring(next, Math.min(text.length(), next + mark.length())))
                    && next + mark.length() > text.length()) {
                found.add(CUT);
                return;
            }
            Hex more = text.startsWith(mark, next) ? hex(text, next + mark.length(), 2) : Hex.NONE;
            if (more.value() < 0) {
                more.ifPresent(found, 0);
                return;
            }
            sign = sign << 6 | more.value() & 0x3F;
            next += mark.length() + 2;
        }
        found.add(new Escape(sign, next - at));
    }

    /** A character reference of HTML, its first sign itself perhaps written as one. */
    private static List<Escape> entity(String text, int at) {
        List<Escape> found = new ArrayList<>(2);
        int from = at + 1;
        reference(text, at, from, found);
        while (text.startsWith(ENCODED_AMPERSAND, from) && from - at < 2 * LEVELS) {
            from += ENCODED_AMPERSAND.length();
            reference(text, at, from, found);
        }
        return found;
    }

    private static void reference(String text, int at, int from, List<Escape> found) {
        int end = from;
        while (end < text.length() && end - from < LEVELS && isName(text.charAt(end))) {
            end++;
        }
        if (end == text.length()) {
            found.add(CUT);
        } else if (text.charAt(end) == ';') {
            String name = text.substring(from, end + 1);
            int sign =
                    NAMES.getOrDefault(name, name.startsWith("#") ? number(name.substring(1, name.length() - 1)) : -1);
            if (sign >= 0) {
                found.add(new Escape(sign, end + 1 - at));
            }
        }
    }

    private static boolean isName(char c) {
        return c == '#' || c < 0x80 && Character.isLetterOrDigit(c);
    }

    private static int number(String text) {
        try {
            return text.startsWith("x") || text.startsWith("X")
                    ? Integer.parseInt(text.substring(1), 16)
                    : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Quoted-printable: a byte, or a line that is folded. */
    private static List<Escape> quoted(String text, int at) {
        if (text.startsWith("\r\n", at + 1)) {
            return List.of(new Escape(-1, 3));
        }
        if (text.startsWith("\n", at + 1)) {
            return List.of(new Escape(-1, 2));
        }
        List<Escape> found = new ArrayList<>(1);
        sign(text, at, at + 1, found);
        return found;
    }

    // ---- digits

    /** @param value -1 where there are other characters, -2 where the text ends before that is known */
    private record Hex(int value) {
        static final Hex NONE = new Hex(-1);
        static final Hex CUT = new Hex(-2);

        void ifPresent(List<Escape> found, int length) {
            if (value != -1) {
                found.add(value == -2 ? Escape.CUT : new Escape(value, length));
            }
        }
    }

    private static Hex hex(String text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            if (i >= text.length()) {
                return Hex.CUT;
            }
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return Hex.NONE;
            }
            value = value << 4 | digit;
        }
        return new Hex(value);
    }
}
