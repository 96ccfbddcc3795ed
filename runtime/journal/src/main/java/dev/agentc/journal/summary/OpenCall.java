package dev.agentc.journal.summary;

/**
 * A call of something outside of which it is not recorded how it ended.
 *
 * @param key of it, with its attempt
 * @param name of what was called
 * @param within name of what called it; empty where that is not known
 */
public record OpenCall(String key, String name, String within) {}
