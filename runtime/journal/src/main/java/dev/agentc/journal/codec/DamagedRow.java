package dev.agentc.journal.codec;

/** A row is not what was written. */
public final class DamagedRow extends Exception {
    private static final long serialVersionUID = 1L;

    public DamagedRow(String what) {
        super(what, null, false, false);
    }
}
