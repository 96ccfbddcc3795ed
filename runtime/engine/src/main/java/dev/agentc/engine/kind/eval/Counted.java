package dev.agentc.engine.kind.eval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One metric of many runs.
 *
 * @param scores a run each, those of one case beside each other; no number where nothing can be said of a run
 * @param trials runs of a case
 * @param judges whether 1 says that a run was right and 0 that it was not, so that there is something to pass
 * @param parts what was asked on the way to it
 */
record Counted(String name, double[] scores, int trials, boolean judges, List<Counted> parts) {
    Counted {
        parts = List.copyOf(parts);
    }

    Counted(String name, double[] scores, int trials, boolean judges) {
        this(name, scores, trials, judges, List.of());
    }

    int cases() {
        return scores.length / trials;
    }

    double[] of(int row) {
        return Arrays.copyOfRange(scores, row * trials, (row + 1) * trials);
    }

    /** The mean of each case of which something can be said. */
    double[] means(int... rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> Arrays.stream(of(row)).filter(Counted::known))
                .map(known -> known.average())
                .filter(mean -> mean.isPresent())
                .mapToDouble(mean -> mean.getAsDouble())
                .toArray();
    }

    /** Whether each run that can be scored was right or wrong, and there is one. */
    boolean isYesOrNo() {
        return judges
                && Arrays.stream(scores).anyMatch(Counted::known)
                && Arrays.stream(scores).filter(Counted::known).allMatch(score -> score == 0 || score == 1);
    }

    int[] all() {
        return IntStream.range(0, cases()).toArray();
    }

    static boolean known(double score) {
        return !Double.isNaN(score);
    }
}
