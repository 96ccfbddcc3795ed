package dev.agentc.compiler.manual;

/**
 * A declaration that can be led to.
 *
 * @param path of its file, as readers are shown it
 */
public record Target(String path, String name) {}
