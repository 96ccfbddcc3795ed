package dev.agentc.training.objective;

/** What a sum over tokens is divided by. */
public enum Normalise {
    /** All tokens of the step alike (DAPO: Yu et al., arXiv 2503.14476). */
    TOKENS,
    /** All rollouts alike, however long, and in each its tokens (GRPO as it was published). */
    ROLLOUTS,
    /** Rollouts times one length for all, so that long ones weigh more but no step more than another (Dr. GRPO). */
    LENGTH
}
