package dev.agentc.compiler.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of one of the tables beside this class: columns stand between {@code " ~ "}, and {@code #} begins a comment. They are cut by
 * hand: patterns of their own for so many lines take a fresh process longer than checking a file of two hundred.
 */
final class ForeignTable {
    /** A blank that belongs to a column's text though it stands at its edge. */
    private static final char BLANK = '·';

    private static final String BETWEEN = " ~ ";

    private ForeignTable() {}

    /** The rows, with empty columns up to {@code columns}. */
    static List<List<String>> rows(String name, int columns) {
        var rows = new ArrayList<List<String>>();
        for (var line : lines(text(name))) {
            rows.add(columns(line, columns));
        }
        return rows;
    }

    /** The lines of a table that are rows. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        for (int at = 0, end; at < text.length(); at = end + 1) {
            end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            boolean comment = text.startsWith("# ", at) || end == at + 1 && text.charAt(at) == '#';
            if (end > at && !comment) {
                lines.add(text.substring(at, end));
            }
        }
        return lines;
    }

    /** What stands between the signs of a row; a sign at its end has an empty column behind it. */
    static List<String> columns(String line, int least) {
        var row = new ArrayList<String>(least);
        var whole = line.concat(" ");
        int at = 0;
        for (int sign = whole.indexOf(BETWEEN); sign >= 0; sign = whole.indexOf(BETWEEN, at)) {
            row.add(column(whole, at, sign));
            at = sign + BETWEEN.length();
        }
        row.add(column(whole, at, whole.length()));
        while (row.size() < least) {
            row.add("");
        }
        return row;
    }

    private static String column(String line, int from, int to) {
        return line.substring(from, Math.max(from, to)).strip().replace(BLANK, ' ');
    }

    /** The text of a table. */
    static String text(String name) {
        try (InputStream in = ForeignTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no table " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
