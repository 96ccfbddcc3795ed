package dev.agentc.learning.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * One figure of the steps of a stage over rows: as it was in the first, and as it is over a few. One batch says little, so the mean of
 * {@link #WINDOW} steps is told; after the last step what its own rows come to then, once more.
 */
public final class Trend {
    /** Steps whose mean is told. */
    public static final int WINDOW = 3;

    private final String name;
    private final String after;
    private final Deque<Double> last = new ArrayDeque<>();
    private double first = Double.NaN;

    /** @param after how the figure is called that is measured after the last step */
    public Trend(String name, String after) {
        this.name = name;
        this.after = after;
    }

    public String name() {
        return name;
    }

    /** What it was in the first step; no number before. */
    public double first() {
        return first;
    }

    /**
     * Takes note of a step.
     *
     * @return no number where there is nothing to compare yet; infinite where what was measured after the step is no finite number
     */
    public double now(ObjectNode figures) {
        if (!figures.path(name).isNumber()) {
            return Double.NaN;
        }
        double value = figures.path(name).asDouble();
        first = Double.isNaN(first) ? value : first;
        last.addLast(value);
        if (last.size() > WINDOW) {
            last.removeFirst();
        }
        if (figures.has(after)) {
            return figures.path(after).asDouble(Double.POSITIVE_INFINITY);
        }
        return last.size() < WINDOW
                ? Double.NaN
                : last.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
    }

    /** {@code the loss is 9.000 over 3 steps and was 0.050 in the first step}. */
    public String told(ObjectNode figures, double now) {
        return String.format(
                Locale.ROOT,
                "the %s is %.3f %s and was %.3f in the first step",
                name,
                now,
                figures.has(after) ? "after the last step" : "over " + WINDOW + " steps",
                first);
    }
}
