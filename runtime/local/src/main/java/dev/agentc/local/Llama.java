package dev.agentc.local;

import dev.agentc.local.arithmetic.Products;

/**
 * A model's weights with all that computing needs. Immutable as long as nobody writes to the array: who changes weights makes a
 * new one of them ({@link #after}), which costs copies for products and no more.
 *
 * @param size ids below this exist; the embedding may have more rows than that, which nothing ever looks at
 * @param packed made of the same numbers
 */
public record Llama(ParameterLayout layout, float[] weights, int size, Rotary rotary, PackedWeights packed) {

    /** @param back whether gradients will be asked for */
    public static Llama of(ParameterLayout layout, float[] weights, int size, boolean back) {
        ModelShape shape = layout.shape;
        return new Llama(
                layout,
                weights,
                size,
                new Rotary(shape.headWidth(), shape.context(), shape.theta()),
                new PackedWeights(Products.now(), layout, weights, back));
    }

    /** The same after its weights changed, for whichever products are fastest by now. */
    public Llama after(boolean back) {
        return new Llama(layout, weights, size, rotary, new PackedWeights(Products.now(), layout, weights, back));
    }

    /** The same for whichever products are fastest by now: this one, if it has them. */
    public Llama warmed(boolean back) {
        return packed.products.getClass() == Products.now().getClass() ? this : after(back);
    }

    public ModelShape shape() {
        return layout.shape;
    }

    KeyValues keyValues(int room) {
        return new KeyValues(shape(), packed.products, room);
    }
}
