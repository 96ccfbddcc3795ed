package dev.agentc.compiler.meaning;

/** What one place means. */
public record Told(Place place, Meaning meaning) {}
