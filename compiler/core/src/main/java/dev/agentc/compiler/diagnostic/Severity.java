package dev.agentc.compiler.diagnostic;

/** How much a finding matters: only an error keeps a program from running. */
public enum Severity {
    ERROR("error"),
    WARNING("warning"),
    NOTE("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word people and JSON readers see. */
    public String word() {
        return word;
    }
}
