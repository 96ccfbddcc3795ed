package dev.agentc.local.arithmetic;

/**
 * e to the x of float operations alone: {@code Math.exp} may differ between machines, {@code StrictMath.exp} costs five times
 * as much. 2^k times a polynomial (the one of Cephes' expf); k is rounded by adding 1.5 * 2^23, as vectors can do it too.
 */
final class Exponentials {
    static final float LEAST = -87f;
    static final float MOST = 88f;
    static final float LOG2_E = 1.44269504f;
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    static final float ROUNDING = 12582912f;
    static final float C0 = 1.9875691500e-4f;
    static final float C1 = 1.3981999507e-3f;
    static final float C2 = 8.3334519073e-3f;
    static final float C3 = 4.1665795894e-2f;
    static final float C4 = 1.6666665459e-1f;
    static final float C5 = 5.0000001201e-1f;
    static final int BIAS = 127;
    static final int MANTISSA = 23;

    private Exponentials() {}

    /** Within a few units in the last place; {@code VectorProducts} does the same lane by lane. */
    static float exp(float x) {
        float bounded = Math.max(LEAST, Math.min(MOST, x));
        float rounded = Math.fma(bounded, LOG2_E, ROUNDING);
        float k = rounded - ROUNDING;
        float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, bounded));
        float p = Math.fma(C0, r, C1);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C5);
        p = Math.fma(p * r, r, r + 1);
        return p * Float.intBitsToFloat(Float.floatToRawIntBits(rounded) + BIAS << MANTISSA);
    }

    static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }
}
