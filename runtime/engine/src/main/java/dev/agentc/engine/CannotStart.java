package dev.agentc.engine;

/** A run was asked for in a way that cannot work: wrong input, a missing variable. Nothing was recorded. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String next;

    /**
     * @param message one sentence for a person
     * @param next what to do about it, one sentence
     */
    public CannotStart(String message, String next) {
        super(message, null, false, false);
        this.next = next;
    }

    public String next() {
        return next;
    }
}
