package dev.agentc.local.training;

import dev.agentc.local.Llama;
import org.jspecify.annotations.Nullable;

/** The policy as it was when its stage began, which objectives compare with: its numbers, and weights made of them when asked for. */
final class StageStart {
    /** Before the first stage: the base. */
    static final float[] OPENED = {};

    private final float[] numbers;
    private @Nullable Llama made;

    private StageStart(float[] numbers, @Nullable Llama made) {
        this.numbers = numbers;
        this.made = made;
    }

    /**
     * Of numbers that are never written to.
     *
     * @param numbers those that were optimised when the stage began, or {@link #OPENED}
     * @param base as it was opened
     */
    static StageStart of(float[] numbers, Llama base) {
        return new StageStart(numbers, numbers.length == 0 ? base : null);
    }

    /** What a checkpoint keeps of it. */
    float[] numbers() {
        return numbers;
    }

    /** The model that it is. */
    Llama llama(Llama base, Trainable trainable) {
        Llama known = made;
        Llama now = known == null
                ? Llama.of(base.layout(), trainable.weightsOf(numbers), base.size(), false)
                : known.warmed(false);
        made = now;
        return now;
    }
}
