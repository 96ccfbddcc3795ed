package dev.agentc.cli.terminal;

/** Exit codes of the process; those of failed runs come from {@link dev.agentc.effect.Failure#exit()}. */
public final class Exit {
    public static final int DONE = 0;
    public static final int FINDINGS = 1;
    public static final int WRONG_USE = 2;
    public static final int WORLD = 3;

    private Exit() {}
}
