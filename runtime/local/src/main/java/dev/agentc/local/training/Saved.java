package dev.agentc.local.training;

/**
 * What a checkpoint holds.
 *
 * @param remembered how many steps the optimiser's means are of
 * @param numbers those that are optimised
 * @param first the optimiser's mean of gradients
 * @param second its mean of their squares
 */
record Saved(Recipe recipe, long version, long remembered, float[] numbers, float[] first, float[] second) {}
