package dev.agentc.compiler.concept;

import java.util.Set;

/** What {@code run} is asked in the code of a kind. */
public final class RunWords {
    /** Of what it tells in a test, that which is asked for something. */
    public static final String CALLS = "calls";

    /** What it tells in a test. */
    public static final Set<String> TOLD = Set.of(CALLS, "cost", "steps", "tokens");

    private RunWords() {}
}
