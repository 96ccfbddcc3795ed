package dev.agentc.local.arithmetic;

/** Sums and maxima over a row in one fixed order: eight interleaved parts, then pairs. A sum across a vector's lanes would hang on its width. */
public final class Sums {
    private Sums() {}

    public static float sum(float[] x, int from, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = from;
        int end = from + n;
        for (; i + 8 <= end; i += 8) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
            e += x[i + 4];
            f += x[i + 5];
            g += x[i + 6];
            h += x[i + 7];
        }
        for (; i < end; i++) {
            a += x[i];
        }
        return ((a + e) + (b + f)) + ((c + g) + (d + h));
    }

    public static float dot(float[] x, int from, float[] y, int other, int n) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            a += x[from + i] * y[other + i];
            b += x[from + i + 1] * y[other + i + 1];
            c += x[from + i + 2] * y[other + i + 2];
            d += x[from + i + 3] * y[other + i + 3];
            e += x[from + i + 4] * y[other + i + 4];
            f += x[from + i + 5] * y[other + i + 5];
            g += x[from + i + 6] * y[other + i + 6];
            h += x[from + i + 7] * y[other + i + 7];
        }
        for (; i < n; i++) {
            a += x[from + i] * y[other + i];
        }
        return ((a + e) + (b + f)) + ((c + g) + (d + h));
    }

    /** The largest of at least one. */
    public static float max(float[] x, int from, int n) {
        float a = x[from];
        float b = a;
        float c = a;
        float d = a;
        int i = from;
        int end = from + n;
        for (; i + 4 <= end; i += 4) {
            a = Math.max(a, x[i]);
            b = Math.max(b, x[i + 1]);
            c = Math.max(c, x[i + 2]);
            d = Math.max(d, x[i + 3]);
        }
        for (; i < end; i++) {
            a = Math.max(a, x[i]);
        }
        return Math.max(Math.max(a, b), Math.max(c, d));
    }
}
