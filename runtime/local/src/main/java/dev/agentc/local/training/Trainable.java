package dev.agentc.local.training;

import java.util.List;
import java.util.SortedMap;

/** The numbers that an optimizer changes, and how a model's weights follow from them. */
sealed interface Trainable permits Whole, LowRankChange {

    /** Those that are optimised, in one array that is written to. */
    float[] numbers();

    /** The matrices of layers among them, by where they begin. */
    List<Matrix> matrices();

    /** The model's weights, always the same array. */
    float[] weights();

    /** What the weights are with other numbers, which stay as they are: an array that this does not write to. */
    float[] weightsOf(float[] numbers);

    /** The gradient of the numbers, of that of the weights. */
    float[] gradient(float[] ofWeights, Lanes lanes);

    /** Makes the weights anew after the numbers changed. */
    void apply(Lanes lanes);

    /** What ships, by name. */
    SortedMap<String, TensorFile.Slice> tensors();
}
