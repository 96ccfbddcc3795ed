package dev.agentc.cli;

/** Exit codes of the process; those of failed runs come from {@link dev.agentc.effect.Failure#exit()}. */
final class Exit {
    static final int DONE = 0;
    static final int FINDINGS = 1;
    static final int WRONG_USE = 2;
    static final int WORLD = 3;

    private Exit() {}
}
