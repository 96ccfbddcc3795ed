package dev.agentc.engine.answer;

import dev.agentc.engine.value.Limits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of a reply that was begun as JSON and is none. Nothing inside of it is taken for an answer. */
record Damaged(int from, int end) {
    private static final Pattern OBJECT =
            Pattern.compile("\\{(?:\\s|\\\\[nrt])*+(?:[\"'“]|\\\\\"|[A-Za-z_$][\\w$-]*+\\s*+[:\"]|//|/\\*)");
    private static final Pattern LIST = Pattern.compile(
            "\\[(?:\\s|\\\\[nrt])*+(?:[\"'“][\\p{L}\\p{N}{\\[]|\\\\\"|(?:-?[0-9][0-9.eE+-]*+|true|false|null|True|False|None)\\s*+,|//|/\\*)");
    private static final Pattern NESTED = Pattern.compile("\\[(?:\\s|\\\\[nrt])*+(?=[\\[{])");

    /** Whether what stands there was meant as JSON; a brace in a sentence was not. */
    static boolean begins(String text, int at) {
        int start = at;
        for (int depth = 0; depth < Limits.NESTING; depth++) {
            if (matches(LIST, text, start) || matches(OBJECT, text, start)) {
                return true;
            }
            Matcher nested = NESTED.matcher(text).region(start, text.length());
            if (!nested.lookingAt()) {
                return false;
            }
            start = nested.end();
        }
        return true;
    }

    private static boolean matches(Pattern pattern, String text, int at) {
        return pattern.matcher(text).region(at, text.length()).lookingAt();
    }

    /** Whether what begins there stands behind a name in quotes: as a field of something that was not begun. */
    static boolean isField(String text, int at) {
        int colon = before(text, at);
        if (colon < 0 || text.charAt(colon) != ':') {
            return false;
        }
        int quote = before(text, colon);
        return quote >= 0 && text.charAt(quote) == '"';
    }

    /** The last character before a place that is no blank; -1 without one. */
    private static int before(String text, int at) {
        int last = at - 1;
        while (last >= 0 && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return last;
    }

    /** To the brace that closes it; without one, to the end. */
    static Damaged at(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return new Damaged(from, i + 1);
            }
        }
        return new Damaged(from, text.length());
    }
}
