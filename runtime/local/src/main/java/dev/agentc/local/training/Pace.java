package dev.agentc.local.training;

/**
 * How fast the embedded model is asked and trained, in processor time with vector code. Both rest on {@code
 * bench/results/training-speed.json}, in conversations as the clerk of {@code examples/learning} has them: {@value #ROW} tokens, of which
 * it writes {@value #WRITTEN}, in 2.8 answers. Longer ones take longer.
 *
 * @param rollouts conversations that are had in a second of one processor, many at once
 * @param rows conversations that steps learn from in a second of one processor
 */
public record Pace(double rollouts, double rows) {
    /** Tokens of a conversation. */
    static final int ROW = 207;

    /** Those of them that the model writes. */
    static final int WRITTEN = 71;

    /**
     * Of rows, 13,828 tokens a second ({@code sft-shared}, beginnings in common as a system prompt is). Of rollouts, 10,072 written tokens
     * a second ({@code sample-16}), less what the engine and the journal take beside.
     */
    public static final Pace MEASURED = new Pace(100, 67);

    /** Seconds of one processor that so many of both take. */
    public double seconds(long asked, long learnt) {
        return asked / rollouts + learnt / rows;
    }
}
