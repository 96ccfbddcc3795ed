package dev.agentc.engine.kind.eval;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A mean with its interval at 95 %.
 *
 * @param low of the interval
 * @param high of the interval
 * @param count how many values it is the mean of
 * @param method {@code wilson} or {@code bootstrap}
 */
public record MeanInterval(double mean, double low, double high, int count, String method) {
    private static final double Z = 1.959963984540054;
    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;

    /**
     * Of values that are each of a case of their own, or of means over the trials of a case.
     *
     * @param seed of what is drawn
     */
    public static MeanInterval of(double[] values, long seed) {
        boolean yesOrNo = Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
        return yesOrNo ? wilson(values) : bootstrap(values, seed);
    }

    /** Of a share (E. B. Wilson, 1927). */
    private static MeanInterval wilson(double[] values) {
        int n = values.length;
        if (n == 0) {
            return new MeanInterval(0, 0, 1, 0, "wilson");
        }
        double p = Arrays.stream(values).sum() / n;
        double z2 = Z * Z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return new MeanInterval(p, Math.max(0, centre - half), Math.min(1, centre + half), n, "wilson");
    }

    /** Of any values, by drawing them anew (B. Efron, 1979). */
    static MeanInterval bootstrap(double[] values, long seed) {
        if (values.length == 0) {
            return new MeanInterval(0, 0, 0, 0, "bootstrap");
        }
        SplittableRandom chance = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int k = 0; k < values.length; k++) {
                sum += values[chance.nextInt(values.length)];
            }
            means[i] = sum / values.length;
        }
        Arrays.sort(means);
        return new MeanInterval(
                Arrays.stream(values).sum() / values.length,
                means[(int) (TAIL * RESAMPLES)],
                means[(int) ((1 - TAIL) * RESAMPLES) - 1],
                values.length,
                "bootstrap");
    }
}
