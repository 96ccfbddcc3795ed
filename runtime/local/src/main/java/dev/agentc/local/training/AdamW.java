package dev.agentc.local.training;

import dev.agentc.training.Optimizer;
import dev.agentc.training.Update;

/** A step of {@link Optimizer.AdamW}, as torch takes it. */
final class AdamW {
    private final float scale;
    private final float one;
    private final float two;
    private final float rate;
    private final float root;
    private final float kept;
    private final float epsilon;

    /**
     * @param steps that the means are of, with this one
     * @param scale what the gradient is taken times
     */
    AdamW(Optimizer.AdamW of, Update update, long steps, float scale) {
        this.scale = scale;
        one = (float) of.beta1();
        two = (float) of.beta2();
        rate = (float) (update.rate() / (1 - StrictMath.pow(of.beta1(), steps)));
        root = (float) (1 / (1 - StrictMath.pow(of.beta2(), steps)));
        kept = (float) update.kept();
        epsilon = (float) of.epsilon();
    }

    /** Carries the means of some numbers on, and changes them. */
    void change(float[] numbers, float[] gradient, float[] first, float[] second, Range range) {
        for (int i = range.from(); i < range.end(); i++) {
            float slope = gradient[i] * scale;
            first[i] = one * first[i] + (1 - one) * slope;
            second[i] = two * second[i] + (1 - two) * slope * slope;
            numbers[i] = numbers[i] * kept - rate * first[i] / ((float) Math.sqrt(second[i] * root) + epsilon);
        }
    }
}
