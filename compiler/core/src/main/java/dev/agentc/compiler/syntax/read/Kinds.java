package dev.agentc.compiler.syntax.read;

import java.util.List;

/** The kind words of this edition. They are soft: anywhere but at the start of a declaration they are ordinary names. */
public final class Kinds {
    private Kinds() {}

    /** Kinds whose body is fields, and {@code let}. */
    public static final List<String> FIXED = List.of("type", "enum", "error", "let");

    /** Kinds read by the one generic rule. */
    public static final List<String> GENERIC = List.of(
            "model",
            "prompt",
            "tool",
            "tools",
            "agent",
            "team",
            "fn",
            "flow",
            "strategy",
            "knowledge",
            "memory",
            "dataset",
            "environment",
            "reward",
            "eval",
            "optimize",
            "train",
            "test",
            "guard",
            "schedule",
            "database");
}
