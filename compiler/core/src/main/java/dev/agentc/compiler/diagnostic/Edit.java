package dev.agentc.compiler.diagnostic;

import dev.agentc.plan.Span;

/** One replacement of a fix. An empty span inserts, an empty replacement removes. */
public record Edit(Span span, String replacement) {}
