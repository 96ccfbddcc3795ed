package dev.agentc.bench;

import java.util.Locale;

/** So many of so many. */
public record Share(int hits, int of) {
    private static final double Z = 1.959964;

    /** Lower end of Wilson's 95 % interval. */
    public double low() {
        return middle() - half();
    }

    /** Upper end of Wilson's 95 % interval. */
    public double high() {
        return middle() + half();
    }

    /** The members of a JSON object. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "\"hits\":%d,\"of\":%d,\"share\":%.4f,\"low\":%.4f,\"high\":%.4f",
                hits,
                of,
                p(),
                low(),
                high());
    }

    private double p() {
        return (double) hits / of;
    }

    private double middle() {
        return (p() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        return Z * Math.sqrt((p() * (1 - p()) + Z * Z / (4.0 * of)) / of) / (1 + Z * Z / of);
    }
}
