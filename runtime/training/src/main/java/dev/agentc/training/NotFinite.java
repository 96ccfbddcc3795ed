package dev.agentc.training;

/** A step whose loss or gradient is no finite number: nothing was changed. */
public final class NotFinite extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final double loss;
    private final double norm;

    /** @param norm of the gradient */
    public NotFinite(double loss, double norm) {
        super("a loss of " + loss + " and a gradient of length " + norm, null, false, false);
        this.loss = loss;
        this.norm = norm;
    }

    public double loss() {
        return loss;
    }

    public double norm() {
        return norm;
    }
}
