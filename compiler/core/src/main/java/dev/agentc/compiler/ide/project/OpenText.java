package dev.agentc.compiler.ide.project;

import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.plan.Span;

/**
 * A text as an editor shows it. Does not change: an edit gives another.
 *
 * @param version as the editor counts
 * @param source with line ends made {@code \n}, which moves no line and no column
 */
public record OpenText(int version, SourceText source) {

    public static OpenText of(String path, int version, String text) {
        return new OpenText(version, SourceText.of(path, text));
    }

    public String text() {
        return source.text();
    }

    /**
     * Where a line and a column are; the nearest place where there are none such.
     *
     * @param line from 0
     * @param column in UTF-16 units, from 0
     */
    public int offset(int line, int column) {
        return offset(source, line, column);
    }

    /** The same of any text. */
    public static int offset(SourceText source, int line, int column) {
        if (line < 0) {
            return 0;
        }
        if (line >= source.lineCount()) {
            return source.length();
        }
        int start = source.lineStart(line + 1);
        return start + Math.clamp(column, 0, source.line(line + 1).length());
    }

    /** This text with what stands from one place to another replaced; the places may stand the wrong way round. */
    public OpenText with(int version, int from, int to, String replacement) {
        int start = Math.min(from, to);
        int end = Math.max(from, to);
        return of(source.path(), version, text().substring(0, start) + replacement + text().substring(end));
    }

    public OpenText with(int version, String text) {
        return of(source.path(), version, text);
    }

    /** The column of a place in UTF-16 units, from 0; a {@link Span} counts code points. */
    public static int column(SourceText source, int offset) {
        return offset - source.lineStart(source.lineOf(offset));
    }
}
