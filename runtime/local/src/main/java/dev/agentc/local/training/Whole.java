package dev.agentc.local.training;

import dev.agentc.local.ParameterLayout;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All weights are optimised themselves. */
record Whole(float[] weights, ParameterLayout layout) implements Trainable {
    @Override
    public float[] numbers() {
        return weights;
    }

    @Override
    public List<Matrix> matrices() {
        return layout.tensors().stream()
                .filter(ParameterLayout.Tensor::isLinear)
                .map(tensor -> new Matrix(tensor.at(), tensor.rows(), tensor.columns()))
                .toList();
    }

    @Override
    public float[] weightsOf(float[] numbers) {
        return numbers;
    }

    @Override
    public float[] gradient(float[] ofWeights, Lanes lanes) {
        return ofWeights;
    }

    @Override
    public void apply(Lanes lanes) {
        // the numbers are the weights
    }

    @Override
    public SortedMap<String, TensorFile.Slice> tensors() {
        SortedMap<String, TensorFile.Slice> all = new TreeMap<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            all.put(tensor.name(), new TensorFile.Slice(weights, tensor.at(), tensor.sizes()));
        }
        return all;
    }
}
