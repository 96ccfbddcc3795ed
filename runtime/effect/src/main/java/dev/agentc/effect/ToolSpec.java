package dev.agentc.effect;

/**
 * A tool as a model is told of it.
 *
 * @param description the {@code ///} text
 * @param parameters properties in declared order
 */
public record ToolSpec(String name, String description, Schema parameters) {}
