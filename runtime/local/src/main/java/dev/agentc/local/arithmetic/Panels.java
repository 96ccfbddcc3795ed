package dev.agentc.local.arithmetic;

/** The right side of a product, laid out as one {@link Products} reads it; the numbers of another kind's are no use to it. */
public abstract class Panels {
    /** Columns lie in panels of this many: widths of products are multiples of it. */
    public static final int WIDTH = 32;

    int rows;
    int columns;

    Panels() {}

    /** A width that products can have: the next multiple of {@link #WIDTH}. */
    public static int wide(int n) {
        return (n + WIDTH - 1) / WIDTH * WIDTH;
    }

    /** Room for this many rows and columns; what was in it is lost, and of room that is enough nothing is cleared. */
    abstract void reserve(int rows, int columns);

    /** Copies part of a row out of an array. */
    public abstract void row(int row, float[] from, int at, int count);

    /** Copies part of a column out of an array whose neighbours lie side by side. */
    public abstract void column(int column, float[] from, int at, int count);

    /** Copies the first rows and columns to panels of the same kind, which may be wider or narrower. */
    public abstract void copyTo(Panels to, int firstRows, int firstColumns);
}
