package dev.agentc.data.row;

/** A row cannot be read. The message says why and goes on from the row's name: {@code ends in the middle}. */
public final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    public Broken(String cause) {
        super(cause, null, false, false);
    }
}
