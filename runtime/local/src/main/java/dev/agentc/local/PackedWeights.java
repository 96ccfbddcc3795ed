package dev.agentc.local;

import dev.agentc.local.arithmetic.Panels;
import dev.agentc.local.arithmetic.Products;

/** Weights laid out for products, and for their gradients where there are any. Shared by threads, which only read. */
public final class PackedWeights {
    final Products products;
    final Matrices[] layers;
    final Panels output;
    final Panels outputBack;
    private final boolean back;

    /** One layer's: on the way forward, and turned about on the way back. */
    record Matrices(
            Panels queriesKeysValues,
            Panels mix,
            Panels gateUp,
            Panels down,
            Panels queriesKeysValuesBack,
            Panels mixBack,
            Panels gateUpBack,
            Panels downBack) {}

    /** @param back whether gradients will be asked for */
    PackedWeights(Products products, ParameterLayout layout, float[] weights, boolean back) {
        this.products = products;
        this.back = back;
        ModelShape shape = layout.shape;
        layers = new Matrices[shape.layers()];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = layer(layout, weights, layout.layer(i));
        }
        output = forward(weights, ParameterLayout.EMBEDDING, shape.rows(), shape.width());
        outputBack = back(weights, ParameterLayout.EMBEDDING, shape.rows(), shape.width());
    }

    private Matrices layer(ParameterLayout layout, float[] weights, int at) {
        ModelShape shape = layout.shape;
        int width = shape.width();
        int three = shape.queryWidth() + 2 * shape.keyWidth();
        int two = 2 * shape.hidden();
        return new Matrices(
                forward(weights, at + layout.queriesKeysValues, three, width),
                forward(weights, at + layout.mix, width, shape.queryWidth()),
                forward(weights, at + layout.gateUp, two, width),
                forward(weights, at + layout.down, width, shape.hidden()),
                back(weights, at + layout.queriesKeysValues, three, width),
                back(weights, at + layout.mix, width, shape.queryWidth()),
                back(weights, at + layout.gateUp, two, width),
                back(weights, at + layout.down, width, shape.hidden()));
    }

    private Panels forward(float[] weights, int at, int outputs, int inputs) {
        Panels panels = products.panels(0, 0);
        products.pack(weights, at, 1, inputs, inputs, outputs, panels);
        return panels;
    }

    private Panels back(float[] weights, int at, int outputs, int inputs) {
        Panels panels = products.panels(0, 0);
        if (back) {
            products.pack(weights, at, inputs, 1, outputs, inputs, panels);
        }
        return panels;
    }
}
