package dev.agentc.compiler.ide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A text with blanks for what is no code: comments and the words of texts. What stands in holes and tags stays, in round
 * brackets. Knows no grammar: what is found in it does not come from the compiler.
 */
final class MaskedText {
    final String code;
    /** Where texts with holes begin and end. */
    final List<int[]> texts = new ArrayList<>();

    private final String text;
    private final StringBuilder masked;
    /** What ends the texts, holes and tags that are open, the innermost last. */
    private final Deque<String> open = new ArrayDeque<>();

    private final Deque<Integer> begun = new ArrayDeque<>();
    private int at;

    MaskedText(String text) {
        this.text = text;
        this.masked = new StringBuilder(text);
        while (at < text.length()) {
            step();
        }
        this.code = masked.toString();
    }

    private void step() {
        var end = open.isEmpty() ? "" : open.peek();
        if (end.startsWith("\"")) {
            inText(end);
        } else if (!end.isEmpty() && text.startsWith(end, at)) {
            open.pop();
            blank(end.length(), ')');
        } else if (text.startsWith("//", at)) {
            int line = text.indexOf('\n', at);
            blank((line < 0 ? text.length() : line) - at, ' ');
        } else if (text.startsWith("r\"", at)) {
            blank(text.indexOf('"', at + 2) + 1 - at, ' ');
        } else if (text.charAt(at) == '"') {
            var quotes = text.startsWith("\"\"\"", at) ? "\"\"\"" : "\"";
            open.push(quotes);
            begun.push(at);
            blank(quotes.length(), ' ');
        } else {
            at++;
        }
    }

    private void inText(String quotes) {
        if (text.startsWith(quotes, at) || quotes.length() == 1 && text.charAt(at) == '\n') {
            open.pop();
            texts.add(new int[] {begun.pop(), at});
            blank(text.charAt(at) == '\n' ? 0 : quotes.length(), ' ');
        } else if (text.startsWith("{{", at) || text.startsWith("{%", at)) {
            open.push(text.charAt(at + 1) == '{' ? "}}" : "%}");
            blank(2, '(');
        } else {
            blank(text.charAt(at) == '\\' ? 2 : 1, ' ');
        }
    }

    private void blank(int length, char first) {
        for (int i = 0; i < length && at < text.length(); i++, at++) {
            if (text.charAt(at) != '\n') {
                masked.setCharAt(at, i == 0 ? first : ' ');
            }
        }
    }
}
