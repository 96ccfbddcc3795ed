package dev.agentc.effect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tool as a model is told of it.
 *
 * @param description the {@code ///} text
 * @param parameters a JSON schema (draft 2020-12) of type {@code object}, properties in declared order
 */
public record ToolSpec(String name, String description, ObjectNode parameters) {}
