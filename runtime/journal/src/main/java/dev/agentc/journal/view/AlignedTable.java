package dev.agentc.journal.view;

import java.util.List;

/** Columns as wide as their widest cell. */
final class AlignedTable {
    private AlignedTable() {}

    /** @param words how many columns from the left hold words; those after them hold figures, the last one notes */
    static String text(List<String[]> rows, int words) {
        int columns = rows.getFirst().length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], Cells.width(row[c]));
            }
        }
        var text = new StringBuilder();
        for (String[] row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                line.append(
                        c < words || c == columns - 1 ? Cells.left(row[c], widths[c]) : Cells.right(row[c], widths[c]));
                line.append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
