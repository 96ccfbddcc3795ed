package dev.agentc.compiler.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines of one of the tables beside this class: columns stand between {@code " ~ "}, and {@code #} begins a comment. */
final class ForeignTable {
    /** A blank that belongs to a column's text though it stands at its edge. */
    private static final char BLANK = '·';

    private ForeignTable() {}

    /** The rows, with empty columns up to {@code columns}. */
    static List<List<String>> rows(String name, int columns) {
        var rows = new ArrayList<List<String>>();
        for (var line : text(name).split("\n")) {
            if (line.isBlank() || line.startsWith("# ") || line.equals("#")) {
                continue;
            }
            var row = new ArrayList<String>(columns);
            for (var column : (line + " ").split(" ~ ", -1)) {
                row.add(column.strip().replace(BLANK, ' '));
            }
            while (row.size() < columns) {
                row.add("");
            }
            rows.add(row);
        }
        return rows;
    }

    private static String text(String name) {
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
