package dev.agentc.plan;

/**
 * What values must hold beside that they are of their type.
 *
 * @param where a routine of one argument (the value) that must yield true
 * @param condition {@code where} as one line, for messages
 */
public record Requirement(Routine where, String condition) {}
