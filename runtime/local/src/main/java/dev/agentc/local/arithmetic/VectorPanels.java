package dev.agentc.local.arithmetic;

/** One array: panels of 32 columns one after another, each with all rows, so that a tile reads straight on. */
final class VectorPanels extends Panels {
    float[] flat = {};

    @Override
    void reserve(int newRows, int newColumns) {
        if (flat.length < newRows * wide(newColumns)) {
            flat = new float[newRows * wide(newColumns)];
        }
        rows = newRows;
        columns = newColumns;
    }

    @Override
    public void row(int row, float[] from, int at, int count) {
        for (int j = 0; j < count; j += WIDTH) {
            System.arraycopy(from, at + j, flat, j * rows + row * WIDTH, Math.min(WIDTH, count - j));
        }
    }

    @Override
    public void column(int column, float[] from, int at, int count) {
        int into = column / WIDTH * WIDTH * rows + column % WIDTH;
        for (int i = 0; i < count; i++) {
            flat[into + i * WIDTH] = from[at + i];
        }
    }

    @Override
    public void copyTo(Panels to, int firstRows, int firstColumns) {
        for (int j = 0; j < firstColumns; j += WIDTH) {
            System.arraycopy(flat, j * rows, ((VectorPanels) to).flat, j * to.rows, firstRows * WIDTH);
        }
    }
}
