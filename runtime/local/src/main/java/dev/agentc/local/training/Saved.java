package dev.agentc.local.training;

/**
 * What a checkpoint holds.
 *
 * @param remembered how many steps the optimizer's means are of
 * @param numbers those that are optimised
 * @param first the optimizer's mean of gradients
 * @param second its mean of their squares
 * @param reference the numbers when the stage began; empty where none has since the base was opened
 */
record Saved(
        Recipe recipe,
        long version,
        long remembered,
        float[] numbers,
        float[] first,
        float[] second,
        float[] reference) {}
