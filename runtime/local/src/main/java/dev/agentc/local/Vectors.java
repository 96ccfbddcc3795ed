package dev.agentc.local;

/** The rest of the forward pass's arithmetic: plain float operations only, so that every machine gives the same bits. */
final class Vectors {
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    private Vectors() {}

    /** Root mean square norm: {@code y = x / sqrt(mean(x²) + epsilon) * gain}, the mean taken in double. */
    static void norm(float[] x, int from, float[] gain, float epsilon, float[] y, int to) {
        double sum = 0;
        for (int i = 0; i < gain.length; i++) {
            sum += (double) x[from + i] * x[from + i];
        }
        float scale = (float) (1 / Math.sqrt(sum / gain.length + epsilon));
        for (int i = 0; i < gain.length; i++) {
            y[to + i] = x[from + i] * scale * gain[i];
        }
    }

    static void add(float[] y, int to, float[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] += x[from + i];
        }
    }

    /** {@code y += a x}. */
    static void addScaled(float[] y, int to, float a, float[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] += a * x[from + i];
        }
    }

    /** Turns the first {@code n} scores into weights that sum to one. */
    static void softmax(float[] x, int n) {
        float most = x[0];
        for (int i = 1; i < n; i++) {
            most = Math.max(most, x[i]);
        }
        for (int i = 0; i < n; i++) {
            x[i] = exp(x[i] - most);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i];
        }
        float share = (float) (1 / sum);
        for (int i = 0; i < n; i++) {
            x[i] *= share;
        }
    }

    /** Gate and up side by side to {@code silu(gate) * up}. */
    static void gate(float[] gateUp, int from, int n, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            float gate = gateUp[from + i];
            y[to + i] = gate / (1 + exp(-gate)) * gateUp[from + n + i];
        }
    }

    /**
     * e to the x within three units in the last place, of float operations alone ({@code Math.exp} may differ between
     * machines, {@code StrictMath.exp} costs five times as much): 2^k times a polynomial (the one of Cephes' expf).
     */
    static float exp(float x) {
        float bounded = Math.max(-87f, Math.min(88f, x));
        float k = (float) (int) (bounded * LOG2_E + (bounded < 0 ? -0.5f : 0.5f));
        float r = bounded - k * LN2_HIGH - k * LN2_LOW;
        float p = 1.9875691500e-4f;
        p = p * r + 1.3981999507e-3f;
        p = p * r + 8.3334519073e-3f;
        p = p * r + 4.1665795894e-2f;
        p = p * r + 1.6666665459e-1f;
        p = p * r + 5.0000001201e-1f;
        p = p * r * r + r + 1;
        return p * Float.intBitsToFloat((int) k + 127 << 23);
    }
}
