package dev.agentc.journal;

/** A row is not what was written. */
final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String what) {
        super(what, null, false, false);
    }
}
