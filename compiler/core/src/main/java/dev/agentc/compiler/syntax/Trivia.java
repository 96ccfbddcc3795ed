package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;

/**
 * A comment, kept for the formatter.
 *
 * @param doc true for {@code ///}, false for {@code //}
 * @param ownLine true when nothing but space stands before it on its line
 * @param span with the slashes, without the line's end
 */
public record Trivia(boolean doc, boolean ownLine, Span span) {}
