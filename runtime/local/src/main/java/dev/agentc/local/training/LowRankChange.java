package dev.agentc.local.training;

import dev.agentc.local.ParameterLayout;
import dev.agentc.local.SplitMix;
import dev.agentc.local.arithmetic.Sums;
import dev.agentc.training.Tuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A change of low rank of every linear layer, as another way to write its weights: W = W0 + scale B A is made anew after a step, and
 * W's gradient gives those of A and B. Passes know nothing of it.
 */
final class LowRankChange implements Trainable {
    /** A matrix, and where its A (rank by inputs) and its B (outputs by rank) begin among the numbers. */
    private record Part(ParameterLayout.Tensor tensor, int a, int b) {}

    private final List<Part> parts = new ArrayList<>();
    private final ParameterLayout layout;
    private final Tuning.LowRank tuning;
    private final int rank;
    private final float scale;
    private final float[] base;
    private final float[] weights;
    private final float[] numbers;
    private final float[] gradient;

    private LowRankChange(ParameterLayout layout, float[] base, Tuning.LowRank tuning) {
        this.layout = layout;
        this.tuning = tuning;
        this.rank = tuning.rank();
        this.scale = (float) (tuning.alpha() / tuning.rank());
        this.base = base;
        this.weights = base.clone();
        int count = 0;
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            if (tensor.isLinear()) {
                parts.add(new Part(tensor, count, count + rank * tensor.columns()));
                count += rank * (tensor.rows() + tensor.columns());
            }
        }
        numbers = new float[count];
        gradient = new float[count];
    }

    /** A evenly within the inverse root of its inputs, B zero: no change yet. As PEFT begins. */
    static LowRankChange begun(ParameterLayout layout, float[] base, Tuning.LowRank tuning, long seed) {
        LowRankChange change = new LowRankChange(layout, base, tuning);
        SplitMix chance = new SplitMix(seed);
        for (Part part : change.parts) {
            double bound = 1 / Math.sqrt(part.tensor.columns());
            for (int i = part.a; i < part.b; i++) {
                change.numbers[i] = (float) ((2 * chance.share() - 1) * bound);
            }
        }
        return change;
    }

    /** One that was begun before. */
    static LowRankChange of(ParameterLayout layout, float[] base, Tuning.LowRank tuning, float[] numbers) {
        LowRankChange change = new LowRankChange(layout, base, tuning);
        if (numbers.length != change.numbers.length) {
            throw new IllegalArgumentException(numbers.length + " numbers, not " + change.numbers.length);
        }
        System.arraycopy(numbers, 0, change.numbers, 0, numbers.length);
        change.parts.forEach(change::apply);
        return change;
    }

    @Override
    public float[] numbers() {
        return numbers;
    }

    /** Each A and each B. */
    @Override
    public List<Matrix> matrices() {
        return parts.stream()
                .flatMap(part -> Stream.of(
                        new Matrix(part.a, rank, part.tensor.columns()), new Matrix(part.b, part.tensor.rows(), rank)))
                .toList();
    }

    @Override
    public float[] weights() {
        return weights;
    }

    @Override
    public float[] weightsOf(float[] other) {
        return of(layout, base, tuning, other).weights;
    }

    @Override
    public float[] gradient(float[] ofWeights, Lanes lanes) {
        lanes.each(parts.size(), (thread, i) -> gradient(parts.get(i), ofWeights));
        return gradient;
    }

    private void gradient(Part part, float[] of) {
        int inputs = part.tensor.columns();
        Arrays.fill(gradient, part.a, part.b, 0f);
        for (int out = 0; out < part.tensor.rows(); out++) {
            int row = part.tensor.at() + out * inputs;
            for (int k = 0; k < rank; k++) {
                int a = part.a + k * inputs;
                int b = part.b + out * rank + k;
                gradient[b] = scale * Sums.dot(of, row, numbers, a, inputs);
                float factor = scale * numbers[b];
                for (int i = 0; i < inputs; i++) {
                    gradient[a + i] = Math.fma(factor, of[row + i], gradient[a + i]);
                }
            }
        }
    }

    @Override
    public void apply(Lanes lanes) {
        lanes.each(parts.size(), (thread, i) -> apply(parts.get(i)));
    }

    private void apply(Part part) {
        int inputs = part.tensor.columns();
        for (int out = 0; out < part.tensor.rows(); out++) {
            int row = part.tensor.at() + out * inputs;
            System.arraycopy(base, row, weights, row, inputs);
            for (int k = 0; k < rank; k++) {
                float factor = scale * numbers[part.b + out * rank + k];
                int a = part.a + k * inputs;
                for (int i = 0; i < inputs; i++) {
                    weights[row + i] = Math.fma(factor, numbers[a + i], weights[row + i]);
                }
            }
        }
    }

    /** By the names that PEFT gives them. */
    @Override
    public SortedMap<String, TensorFile.Slice> tensors() {
        SortedMap<String, TensorFile.Slice> all = new TreeMap<>();
        for (Part part : parts) {
            String name = "base_model.model." + part.tensor.name().replaceFirst("\\.weight$", "");
            all.put(
                    name + ".lora_A.weight",
                    new TensorFile.Slice(numbers, part.a, new int[] {rank, part.tensor.columns()}));
            all.put(name + ".lora_B.weight", new TensorFile.Slice(numbers, part.b, new int[] {part.tensor.rows(), rank
            }));
        }
        return all;
    }
}
