package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Edit;
import dev.agentc.compiler.syntax.SourceText;
import java.util.Optional;

/**
 * The lines that belong to one because they stand below it and are indented more, as in Python and YAML.
 *
 * @param last the last of them that is not blank
 * @param own the white space before the line itself
 * @param theirs that before the first of them
 */
record LinesBelow(SourceText source, int last, String own, String theirs) {

    /** Those of a line; empty if there are none. */
    static Optional<LinesBelow> of(SourceText source, int number) {
        var own = indentation(source.line(number));
        var theirs = "";
        int last = number;
        for (int i = number + 1; i <= source.lineCount(); i++) {
            var line = source.line(i);
            if (line.isBlank()) {
                continue;
            }
            var indentation = indentation(line);
            if (indentation.length() <= own.length()) {
                break;
            }
            theirs = last == number ? indentation : theirs;
            last = i;
        }
        return last == number ? Optional.empty() : Optional.of(new LinesBelow(source, last, own, theirs));
    }

    private static String indentation(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /** Whether they can stand in a text of several lines as they are. */
    boolean isPlain(int first) {
        for (int i = first; i <= last; i++) {
            var line = source.line(i);
            if (line.contains("\"\"\"") || line.indexOf('\\') >= 0 || line.contains("{{") || line.contains("{%")) {
                return false;
            }
        }
        return true;
    }

    /** Puts a line under them. */
    Edit under(String end, boolean indented) {
        int place = source.lineStart(last) + source.line(last).length();
        return new Edit(source.span(place, place), "\n" + (indented ? theirs : own) + end);
    }
}
