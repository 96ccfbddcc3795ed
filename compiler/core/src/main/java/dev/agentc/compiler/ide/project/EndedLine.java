package dev.agentc.compiler.ide.project;

import java.util.Arrays;
import java.util.Optional;

/**
 * The line that was ended by typing a line end. It alone is laid out: what an editor has just put below it, such as an empty line to write in,
 * is no part of any layout and stays.
 */
public final class EndedLine {
    private EndedLine() {}

    /**
     * How the line is laid out; empty where it is already, or where others would have to change along with it.
     *
     * @param line from 0
     */
    public static Optional<String> laidOut(Formatting formatting, String file, String text, int line) {
        return formatting
                .format(file, text)
                .flatMap(laid -> counterpart(text, laid, line)
                        .filter(found -> !found.equals(lines(text)[line]))
                        .filter(found -> isPartOf(laid, formatting.format(file, with(text, line, found)))));
    }

    /** The line of the layout that has the same signs, if all that changes directly above it stays line for line too. */
    private static Optional<String> counterpart(String text, String laid, int line) {
        var before = lines(text);
        for (var edit : LineEdits.between(text, laid)) {
            if (edit.first() <= line && line < edit.last()) {
                var after = lines(edit.text());
                int at = line - edit.first();
                for (int i = 0; i <= at; i++) {
                    if (i >= after.length || !signs(after[i]).equals(signs(before[edit.first() + i]))) {
                        return Optional.empty();
                    }
                }
                return Optional.of(after[at]);
            }
        }
        return Optional.empty();
    }

    /** A blank may mean something, as in a text of several lines: the layout of all must come out as it would have. */
    private static boolean isPartOf(String laid, Optional<String> after) {
        return after.filter(laid::equals).isPresent();
    }

    private static String with(String text, int line, String replacement) {
        var lines = lines(text);
        lines[line] = replacement;
        return String.join("\n", lines);
    }

    private static String[] lines(String text) {
        return text.split("\n", -1);
    }

    private static String signs(String line) {
        var signs = new StringBuilder();
        Arrays.stream(line.split("\\s+")).forEach(signs::append);
        return signs.toString();
    }
}
