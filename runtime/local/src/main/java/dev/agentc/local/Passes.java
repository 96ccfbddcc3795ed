package dev.agentc.local;

import dev.agentc.local.arithmetic.Panels;
import dev.agentc.local.arithmetic.Products;
import dev.agentc.local.arithmetic.Sums;
import java.util.Arrays;
import java.util.List;

/**
 * Forward and backward pass of one thread. {@link #forward} gives log-probabilities, the caller answers with one weight a row, and
 * {@link #backward} adds the gradient of the weighted sum: what is trained for is nobody's business here.
 */
public final class Passes {
    private final Llama llama;
    private final ParameterLayout layout;
    private final ModelShape shape;
    private final Products products;
    private final Attention attention;
    private final Tape tape;
    private final Panels inputs;
    private final float[][] gateScratch;
    private final float[] probabilities;
    private final int width;
    private final int three;
    private final int hidden;
    private Sequences sequences = new Sequences(new int[0], List.of());
    private int rows;
    private int wanted;

    public Passes(Llama llama) {
        this(llama, new Tape(llama.shape()));
    }

    private Passes(Llama llama, Tape tape) {
        this.llama = llama;
        this.tape = tape;
        layout = llama.layout();
        shape = llama.shape();
        products = llama.packed().products.fresh();
        attention = new Attention(shape, products);
        inputs = products.panels(0, 0);
        gateScratch = new float[2][shape.hidden()];
        probabilities = new float[llama.size() + 1];
        width = shape.width();
        three = shape.queryWidth() + 2 * shape.keyWidth();
        hidden = shape.hidden();
    }

    /** The same room for other weights of the same shape. */
    public Passes with(Llama other) {
        return other == llama ? this : new Passes(other, tape);
    }

    /** The log-probability of each row's target, 0 where there is none; keeps what {@link #backward} needs. */
    public float[] forward(Sequences some) {
        sequences = some;
        rows = some.rows;
        tape.reserve(rows);
        float[] weights = llama.weights();
        for (int row = 0; row < rows; row++) {
            int from = ParameterLayout.EMBEDDING + some.ids[row] * width;
            System.arraycopy(weights, from, tape.x, row * width, width);
        }
        for (int layer = 0; layer < shape.layers(); layer++) {
            attend(layer);
            feed(layer);
        }
        norm(tape.x, layout.norm, tape.last);
        return readOut();
    }

    private void norm(float[] x, int gain, float[] y) {
        Rows.norm(x, rows, width, shape.epsilon(), llama.weights(), gain, y);
    }

    private void attend(int layer) {
        System.arraycopy(tape.x, 0, tape.residual[layer], 0, rows * width);
        norm(tape.x, layout.layer(layer) + layout.attentionNorm, tape.normed);
        float[] qkv = tape.qkv[layer];
        PackedWeights.Matrices of = llama.packed().layers[layer];
        products.times(tape.normed, 0, width, rows, width, of.queriesKeysValues(), 0, three, qkv, 0, three, false);
        for (int row = 0; row < rows; row++) {
            int position = sequences.position[row];
            llama.rotary().turn(qkv, row * three, shape.heads(), position);
            llama.rotary().turn(qkv, row * three + shape.queryWidth(), shape.groups(), position);
        }
        attention.forward(sequences, qkv, tape.mixed[layer]);
        int queries = shape.queryWidth();
        products.times(tape.mixed[layer], 0, queries, rows, queries, of.mix(), 0, width, tape.x, 0, width, true);
    }

    private void feed(int layer) {
        System.arraycopy(tape.x, 0, tape.middle[layer], 0, rows * width);
        norm(tape.x, layout.layer(layer) + layout.feedNorm, tape.normed);
        PackedWeights.Matrices of = llama.packed().layers[layer];
        float[] gateUp = tape.gateUp[layer];
        products.times(tape.normed, 0, width, rows, width, of.gateUp(), 0, 2 * hidden, gateUp, 0, 2 * hidden, false);
        Rows.gate(products, gateUp, rows, hidden, gateScratch, tape.open[layer], tape.gated);
        products.times(tape.gated, 0, hidden, rows, hidden, of.down(), 0, width, tape.x, 0, width, true);
    }

    /** Logits are worked out only where a target is wanted; they then become probabilities, for the way back. */
    private float[] readOut() {
        wanted = 0;
        for (int row = 0; row < rows; row++) {
            if (sequences.target[row] >= 0) {
                System.arraycopy(tape.last, row * width, tape.wantedRows, wanted * width, width);
                tape.wanted[wanted++] = row;
            }
        }
        int all = shape.rows();
        int size = llama.size();
        products.times(
                tape.wantedRows, 0, width, wanted, width, llama.packed().output, 0, all, tape.logits, 0, all, false);
        float[] logprobs = new float[rows];
        for (int i = 0; i < wanted; i++) {
            int row = tape.wanted[i];
            logprobs[row] = Rows.logprob(products, tape.logits, i * all, size, sequences.target[row], probabilities);
            float share = 1 / probabilities[size];
            for (int id = 0; id < size; id++) {
                tape.logits[i * all + id] = probabilities[id] * share;
            }
            Arrays.fill(tape.logits, i * all + size, (i + 1) * all, 0f);
        }
        return logprobs;
    }

    /**
     * Adds to {@code gradient} that of the sum over rows of weight times the negative log-probability of its target.
     *
     * @param weights by row
     * @param gradient laid out as the weights of the model
     */
    public void backward(float[] weights, float[] gradient) {
        readOutBack(weights, gradient);
        for (int layer = shape.layers() - 1; layer >= 0; layer--) {
            feedBack(layer, gradient);
            attendBack(layer, gradient);
        }
        for (int row = 0; row < rows; row++) {
            int to = ParameterLayout.EMBEDDING + sequences.ids[row] * width;
            for (int i = 0; i < width; i++) {
                gradient[to + i] += tape.gradient[row * width + i];
            }
        }
    }

    private void readOutBack(float[] weights, float[] gradient) {
        int all = shape.rows();
        for (int i = 0; i < wanted; i++) {
            float weight = weights[tape.wanted[i]];
            for (int id = 0; id < all; id++) {
                tape.logits[i * all + id] *= weight;
            }
            tape.logits[i * all + sequences.target[tape.wanted[i]]] -= weight;
        }
        products.pack(tape.wantedRows, 0, width, 1, wanted, width, inputs);
        products.timesTransposed(
                tape.logits, 0, all, all, wanted, inputs, 0, width, gradient, ParameterLayout.EMBEDDING, width, true);
        products.times(
                tape.logits,
                0,
                all,
                wanted,
                all,
                llama.packed().outputBack,
                0,
                width,
                tape.wantedBack,
                0,
                width,
                false);
        Arrays.fill(tape.normedBack, 0, rows * width, 0f);
        for (int i = 0; i < wanted; i++) {
            System.arraycopy(tape.wantedBack, i * width, tape.normedBack, tape.wanted[i] * width, width);
        }
        Arrays.fill(tape.gradient, 0, rows * width, 0f);
        normBack(tape.x, layout.norm, gradient);
    }

    private void feedBack(int layer, float[] gradient) {
        int at = layout.layer(layer);
        PackedWeights.Matrices of = llama.packed().layers[layer];
        products.times(
                tape.gradient, 0, width, rows, width, of.downBack(), 0, hidden, tape.gatedBack, 0, hidden, false);
        Rows.open(tape.gateUp[layer], rows, hidden, tape.open[layer], tape.gated);
        weights(tape.gradient, width, tape.gated, hidden, gradient, at + layout.down);
        gateBack(tape.gateUp[layer], tape.open[layer]);
        products.times(
                tape.gateUpBack,
                0,
                2 * hidden,
                rows,
                2 * hidden,
                of.gateUpBack(),
                0,
                width,
                tape.normedBack,
                0,
                width,
                false);
        norm(tape.middle[layer], at + layout.feedNorm, tape.normed);
        weights(tape.gateUpBack, 2 * hidden, tape.normed, width, gradient, at + layout.gateUp);
        normBack(tape.middle[layer], at + layout.feedNorm, gradient);
    }

    private void attendBack(int layer, float[] gradient) {
        int at = layout.layer(layer);
        int queries = shape.queryWidth();
        PackedWeights.Matrices of = llama.packed().layers[layer];
        products.times(
                tape.gradient, 0, width, rows, width, of.mixBack(), 0, queries, tape.mixedBack, 0, queries, false);
        weights(tape.gradient, width, tape.mixed[layer], queries, gradient, at + layout.mix);
        Arrays.fill(tape.qkvBack, 0, rows * three, 0f);
        attention.back(sequences, tape.qkv[layer], tape.mixed[layer], tape.mixedBack, tape.qkvBack);
        for (int row = 0; row < rows; row++) {
            int position = sequences.position[row];
            llama.rotary().turnBack(tape.qkvBack, row * three, shape.heads(), position);
            llama.rotary().turnBack(tape.qkvBack, row * three + queries, shape.groups(), position);
        }
        products.times(
                tape.qkvBack,
                0,
                three,
                rows,
                three,
                of.queriesKeysValuesBack(),
                0,
                width,
                tape.normedBack,
                0,
                width,
                false);
        norm(tape.residual[layer], at + layout.attentionNorm, tape.normed);
        weights(tape.qkvBack, three, tape.normed, width, gradient, at + layout.queriesKeysValues);
        normBack(tape.residual[layer], at + layout.attentionNorm, gradient);
    }

    /** A matrix's gradient, output by output: what its outputs get, turned about, times what its inputs were. */
    private void weights(float[] back, int outputs, float[] x, int width, float[] gradient, int at) {
        products.pack(x, 0, width, 1, rows, width, inputs);
        products.timesTransposed(back, 0, outputs, outputs, rows, inputs, 0, width, gradient, at, width, true);
    }

    /** Adds to the residual stream's gradient what {@code normedBack} says, and to the gain's its own. */
    private void normBack(float[] x, int gain, float[] gradient) {
        float[] back = tape.normedBack;
        float[] gains = llama.weights();
        for (int row = 0; row < rows; row++) {
            int at = row * width;
            float scale = Rows.scale(x, at, width, shape.epsilon());
            for (int i = 0; i < width; i++) {
                gradient[gain + i] += back[at + i] * x[at + i] * scale;
                back[at + i] *= gains[gain + i];
            }
            float mean = Sums.dot(back, at, x, at, width) * scale * scale * scale / width;
            for (int i = 0; i < width; i++) {
                tape.gradient[at + i] += back[at + i] * scale - x[at + i] * mean;
            }
        }
    }

    private void gateBack(float[] gateUp, float[] open) {
        for (int row = 0; row < rows; row++) {
            int from = row * 2 * hidden;
            for (int i = 0; i < hidden; i++) {
                float gate = gateUp[from + i];
                float up = gateUp[from + hidden + i];
                float sigmoid = open[row * hidden + i];
                float back = tape.gatedBack[row * hidden + i];
                tape.gateUpBack[from + i] = back * up * sigmoid * (1 + gate * (1 - sigmoid));
                tape.gateUpBack[from + hidden + i] = back * gate * sigmoid;
            }
        }
    }
}
