package dev.agentc.local;

import dev.agentc.local.arithmetic.Products;
import dev.agentc.local.arithmetic.Sums;

/** What is done row by row on the way forward, in training and in sampling by the same code, so that both give the same bits. */
final class Rows {
    private Rows() {}

    /** What a row is multiplied with so that its root mean square becomes one. */
    static float scale(float[] x, int from, int width, float epsilon) {
        return (float) (1 / Math.sqrt(Sums.dot(x, from, x, from, width) / width + epsilon));
    }

    /** {@code y = x / sqrt(mean(x²) + epsilon) * gain}, row by row. */
    static void norm(float[] x, int rows, int width, float epsilon, float[] gain, int gainAt, float[] y) {
        for (int row = 0; row < rows; row++) {
            int at = row * width;
            float scale = scale(x, at, width, epsilon);
            for (int i = 0; i < width; i++) {
                y[at + i] = x[at + i] * scale * gain[gainAt + i];
            }
        }
    }

    /** Gate and up side by side to {@code silu(gate) * up}; {@code sigmoid} keeps the gate's, row by row. */
    static void gate(
            Products products, float[] gateUp, int rows, int hidden, float[][] scratch, float[] sigmoid, float[] y) {
        float[] gate = scratch[0];
        float[] open = scratch[1];
        for (int row = 0; row < rows; row++) {
            int from = row * 2 * hidden;
            int to = row * hidden;
            System.arraycopy(gateUp, from, gate, 0, hidden);
            products.sigmoids(gate, open, hidden);
            System.arraycopy(open, 0, sigmoid, to, hidden);
            for (int i = 0; i < hidden; i++) {
                y[to + i] = gate[i] * open[i] * gateUp[from + hidden + i];
            }
        }
    }

    /** The same where the gate's sigmoid is known. */
    static void open(float[] gateUp, int rows, int hidden, float[] sigmoid, float[] y) {
        for (int row = 0; row < rows; row++) {
            int from = row * 2 * hidden;
            int to = row * hidden;
            for (int i = 0; i < hidden; i++) {
                y[to + i] = gateUp[from + i] * sigmoid[to + i] * gateUp[from + hidden + i];
            }
        }
    }

    /** Turns the first {@code n} scores into weights that sum to one. */
    static void softmax(Products products, float[] x, int n) {
        float most = Sums.max(x, 0, n);
        products.exponentials(x, most, n);
        float share = 1 / Sums.sum(x, 0, n);
        for (int i = 0; i < n; i++) {
            x[i] *= share;
        }
    }

    /**
     * Natural logarithm of an id's probability among the first {@code size}; {@code scratch} then holds what the probabilities
     * are proportional to, and what they sum to lies behind them.
     */
    static float logprob(Products products, float[] logits, int from, int size, int id, float[] scratch) {
        System.arraycopy(logits, from, scratch, 0, size);
        float most = Sums.max(scratch, 0, size);
        float logit = scratch[id];
        products.exponentials(scratch, most, size);
        float sum = Sums.sum(scratch, 0, size);
        scratch[size] = sum;
        return (float) (logit - most - StrictMath.log(sum));
    }
}
