package dev.agentc.engine.node.load;

import java.nio.file.Path;

/**
 * A source that a plan was made of, for those who look at its runs.
 *
 * @param path where it lies
 * @param text what it says
 */
public record DebuggedSource(Path path, String text) {}
