package dev.agentc.local;

import java.util.Arrays;

/**
 * A weight matrix, stored input by input: the weights of one input to all outputs lie side by side.
 *
 * <p>A product then adds scaled rows, which the JIT turns into vector code; the dot products of the usual layout are
 * sums in a fixed order, which it must leave scalar. Every output is summed in the order of the inputs, four at a time,
 * whatever else is computed beside it: results are equal to the last bit on every machine and for every batch.
 */
final class Matrix {
    final int inputs;
    final int outputs;
    private final float[] weights;

    Matrix(int inputs, int outputs, float[] weights) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = weights;
        if (inputs % 4 != 0 || weights.length != inputs * outputs) {
            throw new IllegalArgumentException(
                    "a matrix from " + inputs + " to " + outputs + " with " + weights.length + " weights");
        }
    }

    /** From matrices stored output by output, all with the same inputs; the outputs follow one another. */
    static Matrix ofRows(int inputs, float[]... parts) {
        int outputs = 0;
        for (float[] part : parts) {
            outputs += part.length / inputs;
        }
        float[] weights = new float[inputs * outputs];
        int first = 0;
        for (float[] part : parts) {
            int rows = part.length / inputs;
            for (int row = 0; row < rows; row++) {
                spread(part, row * inputs, weights, first + row, outputs, inputs);
            }
            first += rows;
        }
        return new Matrix(inputs, outputs, weights);
    }

    private static void spread(float[] from, int at, float[] to, int first, int step, int count) {
        for (int i = 0; i < count; i++) {
            to[first + i * step] = from[at + i];
        }
    }

    /** {@code y = x W} for {@code rows} rows. */
    void multiply(float[] x, float[] y, int rows) {
        Arrays.fill(y, 0, rows * outputs, 0f);
        int row = 0;
        for (; row + 1 < rows; row += 2) {
            for (int i = 0; i < inputs; i += 4) {
                addTwo(x, row * inputs + i, inputs, weights, i * outputs, y, row * outputs, outputs);
            }
        }
        if (row < rows) {
            multiplyRow(x, row * inputs, y, row * outputs);
        }
    }

    /** {@code y = x W} for one row at a place. */
    private void multiplyRow(float[] x, int from, float[] y, int to) {
        for (int i = 0; i < inputs; i += 4) {
            add(x, from + i, weights, i * outputs, y, to, outputs);
        }
    }

    private static void add(float[] x, int from, float[] w, int at, float[] y, int to, int n) {
        float a = x[from];
        float b = x[from + 1];
        float c = x[from + 2];
        float d = x[from + 3];
        for (int o = 0; o < n; o++) {
            y[to + o] += a * w[at + o] + b * w[at + n + o] + c * w[at + 2 * n + o] + d * w[at + 3 * n + o];
        }
    }

    /** The same for two rows at once, which halves the reading of weights. */
    private static void addTwo(float[] x, int from, int stride, float[] w, int at, float[] y, int to, int n) {
        float a = x[from];
        float b = x[from + 1];
        float c = x[from + 2];
        float d = x[from + 3];
        float e = x[from + stride];
        float f = x[from + stride + 1];
        float g = x[from + stride + 2];
        float h = x[from + stride + 3];
        for (int o = 0; o < n; o++) {
            float p = w[at + o];
            float q = w[at + n + o];
            float r = w[at + 2 * n + o];
            float s = w[at + 3 * n + o];
            y[to + o] += a * p + b * q + c * r + d * s;
            y[to + n + o] += e * p + f * q + g * r + h * s;
        }
    }
}
