package dev.agentc.local.training;

import dev.agentc.training.Update;
import java.util.Arrays;

/** The optimiser's memory, and a step of it (Loshchilov and Hutter, arXiv 1711.05101; as in torch). */
final class AdamW {
    private static final int PARTS = 16;

    /** Keeps a clip from dividing by nothing, as torch does. */
    private static final double CLIP_EPSILON = 1e-6;

    final float[] first;
    final float[] second;
    private long steps;

    /** @param steps that the means are of */
    AdamW(float[] first, float[] second, long steps) {
        this.first = first;
        this.second = second;
        this.steps = steps;
    }

    /** One that has seen nothing yet. */
    static AdamW begun(int count) {
        return new AdamW(new float[count], new float[count], 0);
    }

    /** How many steps it remembers. */
    long steps() {
        return steps;
    }

    /** Changes numbers by their gradient of this norm. */
    void step(float[] numbers, float[] gradient, double norm, Update update, Lanes lanes) {
        if (update.fresh()) {
            Arrays.fill(first, 0);
            Arrays.fill(second, 0);
            steps = 0;
        }
        steps++;
        float scale = (float) Math.min(1, update.clip() / (norm + CLIP_EPSILON));
        float one = (float) update.beta1();
        float two = (float) update.beta2();
        float rate = (float) (update.rate() / (1 - StrictMath.pow(update.beta1(), steps)));
        float root = (float) (1 / (1 - StrictMath.pow(update.beta2(), steps)));
        float kept = (float) (1 - update.rate() * update.decay());
        float epsilon = (float) update.epsilon();
        int size = (numbers.length + PARTS - 1) / PARTS;
        lanes.each(PARTS, (thread, part) -> {
            int end = Math.min(numbers.length, (part + 1) * size);
            for (int i = part * size; i < end; i++) {
                float slope = gradient[i] * scale;
                first[i] = one * first[i] + (1 - one) * slope;
                second[i] = two * second[i] + (1 - two) * slope * slope;
                numbers[i] = numbers[i] * kept - rate * first[i] / ((float) Math.sqrt(second[i] * root) + epsilon);
            }
        });
    }
}
