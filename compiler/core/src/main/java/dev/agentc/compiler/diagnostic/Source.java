package dev.agentc.compiler.diagnostic;

import dev.agentc.plan.Span;

/** What a printer needs to know about the text a finding is in. */
public interface Source {

    /** The path as the user gave it. */
    String path();

    /** Line {@code number} (from 1) without its end; empty outside the text. */
    String line(int number);

    /** Where line {@code number} (from 1) begins, in UTF-16 units; the end of the text outside of it. */
    int lineStart(int number);

    /** The place of the text from {@code start} to {@code end}, in UTF-16 units; {@code end} is not part of it. */
    Span span(int start, int end);
}
