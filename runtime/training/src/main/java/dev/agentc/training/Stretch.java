package dev.agentc.training;

/**
 * Ids {@code from} to before {@code to} of a row.
 *
 * @param message which of the conversation's messages they stand in
 * @param step which of the agent's steps they belong to
 */
public record Stretch(int from, int to, TokenClass kind, int message, int step) {}
