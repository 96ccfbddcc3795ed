package dev.agentc.data.row;

/** A whole row cannot be said in the form that was asked for. The message says why. */
public final class LeftOut extends Exception {
    private static final long serialVersionUID = 1L;

    public LeftOut(String cause) {
        super(cause, null, false, false);
    }
}
