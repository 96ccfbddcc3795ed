package dev.agentc.local.training;

/**
 * How fast the embedded model is asked and trained, in processor time, as it was measured with the clerk of {@code examples/learning}:
 * a conversation of 2.8 answers and 460 tokens. Longer ones take longer.
 *
 * @param rollouts conversations that are had in a second of one processor, many at once
 * @param rows conversations that steps learn from in a second of one processor
 */
public record Pace(double rollouts, double rows) {
    public static final Pace MEASURED = new Pace(25, 22);

    /** Seconds of one processor that so many of both take. */
    public double seconds(long asked, long learnt) {
        return asked / rollouts + learnt / rows;
    }
}
