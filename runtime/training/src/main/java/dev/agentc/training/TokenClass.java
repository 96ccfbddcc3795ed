package dev.agentc.training;

/** What a stretch of ids is. Only what the model wrote can count. */
public enum TokenClass {
    /** Scaffolding, instructions, questions. */
    PROMPT(false),
    /** What a tool said. */
    OBSERVATION(false),
    /** What the model wrote before it answered or called. */
    REASONING(true),
    /** A call of a tool. */
    CALL(true),
    /** Words for whoever asked. */
    TEXT(true);

    private final boolean written;

    TokenClass(boolean written) {
        this.written = written;
    }

    /** Whether the model wrote it. */
    public boolean isWritten() {
        return written;
    }
}
