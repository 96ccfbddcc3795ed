package dev.agentc.local.arithmetic;

/**
 * What passes through a model are made of. Every output of a product is one chain of fused multiply-adds in the order of the
 * inner index, begun with zero or with what is added to; so its bits hang on neither the width of vectors nor the tile nor on
 * what is computed beside it, and all kinds give the same. An instance belongs to one thread.
 *
 * <p>In the products, A has {@code m} rows, {@code stride} apart; B is {@code Panels}, read from row {@code first} on; C has
 * {@code n} columns, a multiple of {@link Panels#WIDTH}, its rows {@code apart} numbers apart.
 */
public interface Products {

    /** Another of this kind, for another thread. */
    Products fresh();

    /** Room for a right side, filled with zeros. */
    Panels panels(int rows, int columns);

    /** Lays out a right side whose element (k, n) lies at {@code from + k * rowStep + n * columnStep}. */
    void pack(float[] b, int from, int rowStep, int columnStep, int rows, int columns, Panels to);

    /** C = A B, or C + A B. */
    void times(
            float[] a,
            int from,
            int stride,
            int m,
            int k,
            Panels b,
            int first,
            int n,
            float[] c,
            int to,
            int apart,
            boolean add);

    /** The same with A's transpose: A has k rows of m. */
    void timesTransposed(
            float[] a,
            int from,
            int stride,
            int m,
            int k,
            Panels b,
            int first,
            int n,
            float[] c,
            int to,
            int apart,
            boolean add);

    /** {@code x = e^(x - most)} for the first n. */
    void exponentials(float[] x, float most, int n);

    /** {@code y = 1 / (1 + e^-x)} for the first n. */
    void sigmoids(float[] x, float[] y, int n);

    /** The fastest kind that this machine has and that is warm; see {@link Warming}. */
    static Products now() {
        return Warming.isDone() ? Warming.vector() : new PlainProducts();
    }
}
