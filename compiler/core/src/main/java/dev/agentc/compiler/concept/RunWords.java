package dev.agentc.compiler.concept;

import java.util.Set;

/** What {@code run} tells in a test. */
public final class RunWords {
    /** The one word of these that is called: {@code run.calls(price)}. */
    public static final String CALLS = "calls";

    /** All of them. */
    public static final Set<String> TOLD = Set.of(CALLS, "cost", "steps", "tokens");

    private RunWords() {}
}
