package dev.agentc.engine.kind.eval;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How often k runs of a case are enough, and how often all k are right, without bias from n runs of it.
 *
 * @param k at most n
 * @param at pass@k, at least one of k: 1 - C(n - c, k) / C(n, k) with c right runs of n (M. Chen et al., 2021, arXiv 2107.03374)
 * @param all pass^k, each of k: C(c, k) / C(n, k) (S. Yao et al., 2024, arXiv 2406.12045)
 */
record PassRate(int k, MeanInterval at, MeanInterval all) {
    /**
     * The mean over cases; one with fewer than k runs that can be scored is left out.
     *
     * @param metric 0 or 1 of each run
     * @param seed of intervals
     */
    static PassRate of(int k, Counted metric, int[] rows, long seed) {
        double[] at =
                each(metric, rows, k, right -> 1 - right).map(none -> 1 - none).toArray();
        double[] all = each(metric, rows, k, right -> right).toArray();
        return new PassRate(k, MeanInterval.of(at, seed), MeanInterval.of(all, seed));
    }

    /** 1, 2, 4 and so on, and how many trials there are. */
    static int[] counts(int trials) {
        return IntStream.concat(IntStream.iterate(1, k -> k < trials, k -> 2 * k), IntStream.of(trials))
                .toArray();
    }

    /** The share of the choices of k runs whose every run counts. */
    private static DoubleStream each(Counted metric, int[] rows, int k, DoubleUnaryOperator counts) {
        return Arrays.stream(rows)
                .mapToObj(row ->
                        Arrays.stream(metric.of(row)).filter(Counted::known).toArray())
                .filter(scores -> scores.length >= k)
                .mapToDouble(
                        scores -> chosen((int) Arrays.stream(scores).map(counts).sum(), scores.length, k));
    }

    /** C(some, k) / C(n, k). */
    static double chosen(int some, int n, int k) {
        double share = 1;
        for (int i = 0; i < k; i++) {
            share *= (double) Math.max(0, some - i) / (n - i);
        }
        return share;
    }
}
