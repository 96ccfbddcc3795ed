package dev.agentc.cli.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table. Its first column is of words, the others are of figures.
 *
 * @param rows as many cells as the head has
 */
record Grid(List<String> head, List<List<String>> rows) {

    /** With columns as wide as they must be. */
    String text() {
        List<List<String>> all = new ArrayList<>(rows);
        all.addFirst(head);
        int[] widths = IntStream.range(0, head.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String blank = " ".repeat(widths[column] - row.get(column).length());
            line.append(column == 0 ? row.get(column) + blank : "   " + blank + row.get(column));
        }
        return line.toString().stripTrailing() + "\n";
    }

    String markdown() {
        List<String> under = new ArrayList<>(Collections.nCopies(head.size(), "--:"));
        under.set(0, ":--");
        return piped(head) + piped(under) + rows.stream().map(Grid::piped).collect(Collectors.joining());
    }

    private static String piped(List<String> row) {
        return row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
