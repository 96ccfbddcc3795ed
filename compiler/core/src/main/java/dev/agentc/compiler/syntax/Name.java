package dev.agentc.compiler.syntax;

import dev.agentc.plan.Span;

/** A name where it is declared or asked for; empty text where one is missing (a finding says so). */
public record Name(String text, Span span) implements Tree {

    @Override
    public String toString() {
        return text;
    }
}
