package dev.agentc.learning.group;

/**
 * What is taken off the reward of rollouts that are too long: nothing up to {@code length} less {@code buffer} tokens, then more on a
 * line, from {@code length} on all of it (soft overlong punishment, DAPO: Yu et al., arXiv 2503.14476, eq. 13).
 *
 * @param length tokens that the model wrote
 * @param penalty that is taken off at most
 */
public record Overlong(double length, double buffer, double penalty) {
    /** Nothing is too long. */
    public static final Overlong NONE = new Overlong(Double.POSITIVE_INFINITY, 1, 0);

    /** What comes to the reward of a rollout of so many tokens: 0 or below. */
    public double of(double tokens) {
        double over = (tokens - (length - buffer)) / buffer;
        return over <= 0 ? 0 : -penalty * Math.min(1, over);
    }
}
