package dev.agentc.cli.terminal;

import java.util.Arrays;
import java.util.List;

/** A curve in one line of text, a block a value (E. Tufte, 2006: sparklines). */
public final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /**
     * From the least of the values to the most; where there are more than columns, each column is a mean.
     *
     * @param values finite or not; what is not is left out
     */
    public static String of(List<Double> values, int columns) {
        double[] known = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        double[] shown = known.length <= columns ? known : means(known, columns);
        double least = Arrays.stream(shown).min().orElse(0);
        double most = Arrays.stream(shown).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : shown) {
            double height = most > least ? (value - least) / (most - least) : 0;
            line.append(BLOCKS.charAt((int) Math.round(height * (BLOCKS.length() - 1))));
        }
        return line.toString();
    }

    private static double[] means(double[] values, int columns) {
        double[] means = new double[columns];
        for (int i = 0; i < columns; i++) {
            int from = (int) ((long) i * values.length / columns);
            int to = (int) ((long) (i + 1) * values.length / columns);
            means[i] = Arrays.stream(values, from, to).average().orElse(0);
        }
        return means;
    }
}
