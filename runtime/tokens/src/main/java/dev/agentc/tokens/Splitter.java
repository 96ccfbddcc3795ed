package dev.agentc.tokens;

/**
 * Cuts text into the words that byte pairs are merged in, by the rule of Qwen2 tokenizers.
 *
 * <p>The rule, as a regular expression whose alternatives are tried in this order:
 * {@code (?i:'s|'t|'re|'ve|'m|'ll|'d)}, {@code [^\r\n\p{L}\p{N}]?\p{L}+}, {@code \p{N}},
 * {@code  ?[^\s\p{L}\p{N}]+[\r\n]*}, {@code \s*[\r\n]+}, {@code \s+(?!\S)}, {@code \s+}. Written by hand because a
 * cold start pays for every class that {@code java.util.regex} loads, and because its blanks differ.
 */
final class Splitter {

    static final String RULE =
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private Splitter() {}

    /** Where the word that begins at {@code start} ends; more than {@code start} for every place inside the text. */
    static int end(String text, int start) {
        int suffix = suffix(text, start);
        if (suffix > start) {
            return suffix;
        }
        int first = text.codePointAt(start);
        int second = start + Character.charCount(first);
        if (Character.isLetter(first)) {
            return letters(text, second);
        }
        if (number(first)) {
            return second;
        }
        if (!line(first) && second < text.length() && Character.isLetter(text.codePointAt(second))) {
            return letters(text, second);
        }
        int signs = first == ' ' ? second : start;
        if (signs < text.length() && sign(text.codePointAt(signs))) {
            return lines(text, signs(text, signs));
        }
        return blanks(text, start);
    }

    /** English endings such as {@code 's} and {@code 'll}, in any case. */
    private static int suffix(String text, int at) {
        if (text.charAt(at) != '\'' || at + 1 >= text.length()) {
            return at;
        }
        char one = fold(text.charAt(at + 1));
        if (one == 's' || one == 't' || one == 'm' || one == 'd') {
            return at + 2;
        }
        if (at + 2 >= text.length()) {
            return at;
        }
        char two = fold(text.charAt(at + 2));
        boolean known = two == 'e' && (one == 'r' || one == 'v') || one == 'l' && two == 'l';
        return known ? at + 3 : at;
    }

    /** Lower case as the rule's {@code (?i:)} sees it: the long s is an s. */
    private static char fold(char c) {
        return c == 'ſ' ? 's' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private static int letters(String text, int at) {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!Character.isLetter(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static int signs(String text, int at) {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!sign(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static int lines(String text, int at) {
        while (at < text.length() && line(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** A run of blanks: up to its last line end, else all but the blank that belongs to the next word. */
    private static int blanks(String text, int start) {
        int end = start;
        int afterLine = start;
        while (end < text.length() && blank(text.charAt(end))) {
            end++;
            if (line(text.charAt(end - 1))) {
                afterLine = end;
            }
        }
        if (afterLine > start) {
            return afterLine;
        }
        return end == text.length() || end - start == 1 ? end : end - 1;
    }

    private static boolean sign(int c) {
        return !blank(c) && !Character.isLetter(c) && !number(c);
    }

    private static boolean number(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean line(int c) {
        return c == '\n' || c == '\r';
    }

    /** Unicode's White_Space, which is neither of Java's two ideas of a blank. */
    private static boolean blank(int c) {
        return c >= 0x9 && c <= 0xD
                || c == ' '
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200A
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }
}
