package dev.agentc.local;

import java.util.Random;

/** A model small enough for finite differences, with fewer heads of keys than of queries and rows that no id has. */
public final class SmallModel {
    public static final ModelShape SHAPE = new ModelShape(64, 32, 2, 2, 1, 32, 64, 64, 1e-5f, 10_000);
    public static final int SIZE = 50;

    private SmallModel() {}

    /** Random weights of a usual spread, gains about one. */
    public static Llama of(long seed) {
        ParameterLayout layout = new ParameterLayout(SHAPE);
        Random random = new Random(seed);
        float[] weights = new float[layout.count()];
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            for (int i = 0; i < tensor.count(); i++) {
                float chance = (float) random.nextGaussian();
                weights[tensor.at() + i] =
                        tensor.columns() == 0 ? 1 + 0.1f * chance : chance * 0.7f / (float) Math.sqrt(32);
            }
        }
        return Llama.of(layout, weights, SIZE, true);
    }
}
