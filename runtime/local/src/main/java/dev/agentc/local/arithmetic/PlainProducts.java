package dev.agentc.local.arithmetic;

import java.util.Arrays;

/** Loops that the JIT makes vector code of by itself: no index has an offset, and rows cannot overlap. */
public final class PlainProducts implements Products {
    /** Rows of A and of B that one loop takes together. */
    private static final int FOUR = 4;

    private float[][] out = new float[FOUR][0];

    @Override
    public Products fresh() {
        return new PlainProducts();
    }

    @Override
    public Panels panels(int rows, int columns) {
        Panels panels = new PlainPanels();
        panels.reserve(rows, columns);
        return panels;
    }

    @Override
    public void pack(float[] b, int from, int rowStep, int columnStep, int rows, int columns, Panels to) {
        to.reserve(rows, columns);
        float[][] lines = ((PlainPanels) to).lines;
        for (int i = 0; i < rows; i++) {
            float[] line = lines[i];
            if (columnStep == 1) {
                System.arraycopy(b, from + i * rowStep, line, 0, columns);
            } else {
                for (int j = 0; j < columns; j++) {
                    line[j] = b[from + i * rowStep + j * columnStep];
                }
            }
        }
    }

    @Override
    public void times(
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
            boolean add) {
        run(a, from, stride, 1, m, k, ((PlainPanels) b).lines, first, n, c, to, apart, add);
    }

    @Override
    public void timesTransposed(
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
            boolean add) {
        run(a, from, 1, stride, m, k, ((PlainPanels) b).lines, first, n, c, to, apart, add);
    }

    /** A's element (i, p) lies at {@code from + i * rowStep + p * step}. */
    private void run(
            float[] a,
            int from,
            int rowStep,
            int step,
            int m,
            int k,
            float[][] b,
            int first,
            int n,
            float[] c,
            int to,
            int apart,
            boolean add) {
        if (out[0].length < n) {
            out = new float[FOUR][n];
        }
        for (int i = 0; i < m; i += FOUR) {
            int rows = Math.min(FOUR, m - i);
            for (int r = 0; r < rows; r++) {
                if (add) {
                    System.arraycopy(c, to + (i + r) * apart, out[r], 0, n);
                } else {
                    Arrays.fill(out[r], 0, n, 0f);
                }
            }
            rows(a, from + i * rowStep, rowStep, step, rows, k, b, first, n);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(out[r], 0, c, to + (i + r) * apart, n);
            }
        }
    }

    private void rows(float[] a, int from, int rowStep, int step, int rows, int k, float[][] b, int first, int n) {
        int p = 0;
        for (; p + FOUR <= k; p += FOUR) {
            int at = from + p * step;
            int q = first + p;
            if (rows == FOUR) {
                four(a, at, rowStep, step, b[q], b[q + 1], b[q + 2], b[q + 3], out[0], out[1], out[2], out[3], n);
            } else {
                for (int r = 0; r < rows; r++) {
                    one(a, at + r * rowStep, step, b[q], b[q + 1], b[q + 2], b[q + 3], out[r], n);
                }
            }
        }
        for (; p < k; p++) {
            for (int r = 0; r < rows; r++) {
                add(a[from + r * rowStep + p * step], b[first + p], out[r], n);
            }
        }
    }

    private static void add(float x, float[] b, float[] c, int n) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(x, b[j], c[j]);
        }
    }

    private static void one(
            float[] a, int at, int step, float[] b0, float[] b1, float[] b2, float[] b3, float[] c, int n) {
        float x = a[at];
        float y = a[at + step];
        float z = a[at + 2 * step];
        float w = a[at + 3 * step];
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(w, b3[j], Math.fma(z, b2[j], Math.fma(y, b1[j], Math.fma(x, b0[j], c[j]))));
        }
    }

    private static void four(
            float[] a,
            int at,
            int rowStep,
            int step,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] c0,
            float[] c1,
            float[] c2,
            float[] c3,
            int n) {
        float x0 = a[at];
        float y0 = a[at + step];
        float z0 = a[at + 2 * step];
        float w0 = a[at + 3 * step];
        int at1 = at + rowStep;
        float x1 = a[at1];
        float y1 = a[at1 + step];
        float z1 = a[at1 + 2 * step];
        float w1 = a[at1 + 3 * step];
        int at2 = at1 + rowStep;
        float x2 = a[at2];
        float y2 = a[at2 + step];
        float z2 = a[at2 + 2 * step];
        float w2 = a[at2 + 3 * step];
        int at3 = at2 + rowStep;
        float x3 = a[at3];
        float y3 = a[at3 + step];
        float z3 = a[at3 + 2 * step];
        float w3 = a[at3 + 3 * step];
        for (int j = 0; j < n; j++) {
            float p = b0[j];
            float q = b1[j];
            float r = b2[j];
            float s = b3[j];
            float d0 = Math.fma(w0, s, Math.fma(z0, r, Math.fma(y0, q, Math.fma(x0, p, c0[j]))));
            float d1 = Math.fma(w1, s, Math.fma(z1, r, Math.fma(y1, q, Math.fma(x1, p, c1[j]))));
            float d2 = Math.fma(w2, s, Math.fma(z2, r, Math.fma(y2, q, Math.fma(x2, p, c2[j]))));
            float d3 = Math.fma(w3, s, Math.fma(z3, r, Math.fma(y3, q, Math.fma(x3, p, c3[j]))));
            c0[j] = d0;
            c1[j] = d1;
            c2[j] = d2;
            c3[j] = d3;
        }
    }

    @Override
    public void exponentials(float[] x, float most, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Exponentials.exp(x[i] - most);
        }
    }

    @Override
    public void sigmoids(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Exponentials.sigmoid(x[i]);
        }
    }
}
