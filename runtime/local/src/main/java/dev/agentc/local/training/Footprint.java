package dev.agentc.local.training;

import dev.agentc.local.Embedded;
import dev.agentc.local.Llama;
import dev.agentc.local.ParameterLayout;
import dev.agentc.training.Tuning;

/**
 * What a training of the embedded model takes room for, worked out from the arrays that {@link EmbeddedTrainer} opens.
 *
 * @param parameters weights of the model
 * @param changed numbers that are optimised
 * @param bytes of weights, gradients and the optimizer's means; what passes hold while they last comes on top
 */
public record Footprint(long parameters, long changed, long bytes) {
    private static final long FLOAT = 4;

    /** The base with its form for products, the weights as they are with theirs on the way forward and back, the reference with its. */
    private static final int WEIGHTS = 7;

    /** What is optimised, its gradient, the two means of it, and what it was when the stage began. */
    private static final int OPTIMISED = 5;

    /** @throws dev.agentc.effect.EffectFailed if there is no such base */
    public static Footprint of(String base, Tuning tuning) {
        Llama llama = Embedded.of(base).llama();
        long parameters = llama.weights().length;
        long gradients = EmbeddedTrainer.LANES * parameters;
        return switch (tuning) {
            // weights, gradients and the reference are those that are optimised
            case Tuning.Full _ ->
                new Footprint(
                        parameters,
                        parameters,
                        FLOAT * (WEIGHTS * parameters + gradients + (OPTIMISED - 3) * parameters));
            case Tuning.LowRank low -> {
                long changed = llama.layout().tensors().stream()
                        .filter(ParameterLayout.Tensor::isLinear)
                        .mapToLong(tensor -> (long) low.rank() * (tensor.rows() + tensor.columns()))
                        .sum();
                yield new Footprint(
                        parameters, changed, FLOAT * (WEIGHTS * parameters + gradients + OPTIMISED * changed));
            }
        };
    }
}
