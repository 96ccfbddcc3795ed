package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;

/**
 * What {@code ///} says about the thing that follows it or stands before it on the line.
 *
 * @param text lines joined by {@code \n}, without slashes and the space after them
 */
public record Doc(String text, Span span) implements Tree {}
