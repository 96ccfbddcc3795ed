package dev.agentc.data.operator;

/** A row was broken where none may be. */
public final class FirstBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long line;

    FirstBroken(long line, String cause) {
        super(cause, null, false, false);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
