package dev.agentc.plan;

/** A plan file that cannot be used; the message says why. */
public final class PlanUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public PlanUnreadable(String message) {
        super(message);
    }
}
