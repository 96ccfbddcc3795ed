package dev.agentc.engine.kind.eval;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a second is above a first, both asked the same cases.
 *
 * @param first mean of the first over the cases that count
 * @param second mean of the second over them
 * @param mean of the differences, case by case
 * @param low of the interval at 95 %, by drawing cases anew (B. Efron, 1979)
 * @param high of the interval
 * @param p how often signs that are drawn give a mean as far from 0, where none of the two is the better (R. A. Fisher, 1935)
 * @param count cases in which both are known
 */
public record PairedDifference(double first, double second, double mean, double low, double high, double p, int count) {
    private static final double LEVEL = 0.05;

    /** With so many cases that differ, all signs are gone through; with more, some are drawn. */
    private static final int EXACT = 12;

    private static final int DRAWN = 10_000;

    /** What can be said of the second; open where chance alone may have done it. */
    public enum Verdict {
        BETTER,
        WORSE,
        OPEN
    }

    /**
     * @param a means of the first, a case each; no number where nothing is known
     * @param b means of the second, of the same cases in the same order
     * @param seed of what is drawn
     */
    public static PairedDifference of(double[] a, double[] b, long seed) {
        int[] both = IntStream.range(0, a.length)
                .filter(i -> Counted.known(a[i]) && Counted.known(b[i]))
                .toArray();
        double[] differences = Arrays.stream(both).mapToDouble(i -> b[i] - a[i]).toArray();
        MeanInterval interval = MeanInterval.bootstrap(differences, seed);
        return new PairedDifference(
                Arrays.stream(both).mapToDouble(i -> a[i]).average().orElse(0),
                Arrays.stream(both).mapToDouble(i -> b[i]).average().orElse(0),
                interval.mean(),
                interval.low(),
                interval.high(),
                chance(differences, seed),
                both.length);
    }

    /** Both must show it: an interval of few cases that are all alike is too narrow, and signs do not see how large a difference is. */
    public Verdict verdict() {
        if (p > LEVEL || low <= 0 && high >= 0) {
            return Verdict.OPEN;
        }
        return mean > 0 ? Verdict.BETTER : Verdict.WORSE;
    }

    private static double chance(double[] differences, long seed) {
        double[] differing = Arrays.stream(differences).filter(it -> it != 0).toArray();
        double bar = Math.abs(Arrays.stream(differing).sum()) - 1e-9;
        if (differing.length <= EXACT) {
            int ways = 1 << differing.length;
            return (double) IntStream.range(0, ways)
                            .filter(signs -> Math.abs(sum(differing, signs)) >= bar)
                            .count()
                    / ways;
        }
        SplittableRandom random = new SplittableRandom(seed);
        int far = 0;
        for (int i = 0; i < DRAWN; i++) {
            double sum = 0;
            for (double difference : differing) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            far += Math.abs(sum) >= bar ? 1 : 0;
        }
        return (far + 1.0) / (DRAWN + 1.0);
    }

    /** @param signs a bit for each, set where it is turned around */
    private static double sum(double[] differing, int signs) {
        double sum = 0;
        for (int i = 0; i < differing.length; i++) {
            sum += (signs >> i & 1) == 0 ? differing[i] : -differing[i];
        }
        return sum;
    }
}
