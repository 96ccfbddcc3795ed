package dev.agentc.local.training;

import dev.agentc.local.arithmetic.Products;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Update;
import java.util.Arrays;
import java.util.List;

/** What an optimizer remembers of the steps before, and its next one. */
final class OptimizerState {
    private static final int PARTS = 16;

    /** Keeps a clip from dividing by nothing, as torch does. */
    private static final double CLIP_EPSILON = 1e-6;

    final float[] first;
    final float[] second;
    private final List<Matrix> matrices;
    private final List<Range> all;
    private final List<Range> others;
    private long steps;

    /**
     * @param first means of gradients
     * @param second means of their squares; of a matrix that Muon changes 0
     * @param steps that the means are of
     * @param matrices those that Muon changes
     */
    OptimizerState(float[] first, float[] second, long steps, List<Matrix> matrices) {
        this.first = first;
        this.second = second;
        this.steps = steps;
        this.matrices = matrices;
        this.all = Range.parts(first.length, PARTS);
        this.others = Range.outside(matrices, first.length);
    }

    /** One that has seen nothing yet. */
    static OptimizerState begun(Trainable trainable) {
        int count = trainable.numbers().length;
        return new OptimizerState(new float[count], new float[count], 0, trainable.matrices());
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
        switch (update.optimizer()) {
            case Optimizer.AdamW adamw -> each(all, new AdamW(adamw, update, steps, scale), numbers, gradient, lanes);
            case Optimizer.Muon muon -> {
                each(matrices, muon, update, numbers, gradient, scale, lanes);
                each(others, new AdamW(muon.others(), update, steps, scale), numbers, gradient, lanes);
            }
        }
    }

    private void each(List<Range> ranges, AdamW adamw, float[] numbers, float[] gradient, Lanes lanes) {
        lanes.each(ranges.size(), (thread, i) -> adamw.change(numbers, gradient, first, second, ranges.get(i)));
    }

    private void each(
            List<Matrix> these,
            Optimizer.Muon muon,
            Update update,
            float[] numbers,
            float[] gradient,
            float scale,
            Lanes lanes) {
        Muon[] rooms = new Muon[lanes.threads()];
        Arrays.setAll(rooms, thread -> new Muon(Products.now(), muon, update, scale));
        lanes.each(these.size(), (thread, i) -> rooms[thread].change(numbers, gradient, first, these.get(i)));
    }
}
