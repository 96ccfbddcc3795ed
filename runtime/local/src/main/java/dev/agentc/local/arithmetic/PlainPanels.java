package dev.agentc.local.arithmetic;

/**
 * Every row an array of its own: the JIT makes vector code of a loop only where it sees that no two indices on one array are
 * out of step.
 */
final class PlainPanels extends Panels {
    float[][] lines = {};

    @Override
    void reserve(int newRows, int newColumns) {
        if (lines.length < newRows || newRows > 0 && lines[0].length < newColumns) {
            lines = new float[newRows][newColumns];
        }
        rows = newRows;
        columns = newColumns;
    }

    @Override
    public void row(int row, float[] from, int at, int count) {
        System.arraycopy(from, at, lines[row], 0, count);
    }

    @Override
    public void column(int column, float[] from, int at, int count) {
        for (int i = 0; i < count; i++) {
            lines[i][column] = from[at + i];
        }
    }

    @Override
    public void copyTo(Panels to, int firstRows, int firstColumns) {
        float[][] into = ((PlainPanels) to).lines;
        for (int i = 0; i < firstRows; i++) {
            System.arraycopy(lines[i], 0, into[i], 0, firstColumns);
        }
    }
}
