package dev.agentc.local.training;

import dev.agentc.local.arithmetic.Panels;
import dev.agentc.local.arithmetic.Products;
import dev.agentc.training.Optimizer;
import dev.agentc.training.Update;
import java.util.Arrays;

/**
 * A step of {@link Optimizer.Muon}: Nesterov's momentum of a matrix, whose singular values five steps of Newton and Schulz bring to
 * about one. In 32 bits; every sum is in one order, so the bits hang on nothing else. An instance belongs to one thread.
 */
final class Muon {
    private static final int STEPS = 5;

    /** Of the polynomial a x + b x^3 + c x^5 that brings values between 0 and 1 to about 1 (Jordan et al.). */
    private static final float A = 3.4445f;

    private static final float B = -4.7750f;
    private static final float C = 2.0315f;

    /** Keeps a matrix without a gradient from being divided by nothing. */
    private static final double EPSILON = 1e-7;

    /** The root of the mean square of what AdamW usually changes, over its rate (Liu et al., 2.2). */
    private static final double USUAL = 0.2;

    private final Products products;
    private final Panels right;
    private final float momentum;
    private final double rate;
    private final float kept;
    private final float scale;

    /** The matrix, lying: no more rows than columns, both filled up with zeros to what products take. */
    private float[] x = {};

    private float[] next = {};
    private float[] square = {};
    private float[] factor = {};

    /** @param scale what the gradient is taken times */
    Muon(Products products, Optimizer.Muon of, Update update, float scale) {
        this.products = products;
        this.right = products.panels(0, 0);
        this.momentum = (float) of.momentum();
        this.rate = update.rate();
        this.kept = (float) update.kept();
        this.scale = scale;
    }

    /** Carries a matrix's mean of gradients on, and changes it. */
    void change(float[] numbers, float[] gradient, float[] mean, Matrix matrix) {
        int high = Panels.wide(Math.min(matrix.rows(), matrix.columns()));
        int wide = Panels.wide(Math.max(matrix.rows(), matrix.columns()));
        reserve(high, wide);
        boolean stands = matrix.rows() > matrix.columns();
        int row = stands ? 1 : wide;
        int column = stands ? wide : 1;
        divide(ahead(gradient, mean, matrix, row, column), high * wide);
        for (int i = 0; i < STEPS; i++) {
            orthogonalise(high, wide);
        }
        float length = (float) (rate * USUAL * Math.sqrt(Math.max(matrix.rows(), matrix.columns())));
        for (int i = 0; i < matrix.rows(); i++) {
            int at = matrix.at() + i * matrix.columns();
            for (int j = 0; j < matrix.columns(); j++) {
                numbers[at + j] = numbers[at + j] * kept - length * x[i * row + j * column];
            }
        }
    }

    private void reserve(int high, int wide) {
        if (x.length < high * wide) {
            x = new float[high * wide];
            next = new float[high * wide];
        }
        if (square.length < high * high) {
            square = new float[high * high];
            factor = new float[high * high];
        }
        Arrays.fill(x, 0, high * wide, 0f);
    }

    /** Where the momentum leads, in x, element (i, j) at {@code i * row + j * column}; gives the sum of squares. */
    private double ahead(float[] gradient, float[] mean, Matrix matrix, int row, int column) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            int at = matrix.at() + i * matrix.columns();
            for (int j = 0; j < matrix.columns(); j++) {
                float slope = gradient[at + j] * scale;
                mean[at + j] = momentum * mean[at + j] + (1 - momentum) * slope;
                float ahead = momentum * mean[at + j] + (1 - momentum) * slope;
                x[i * row + j * column] = ahead;
                sum += (double) ahead * ahead;
            }
        }
        return sum;
    }

    private void divide(double square, int count) {
        float inverse = (float) (1 / (Math.sqrt(square) + EPSILON));
        for (int i = 0; i < count; i++) {
            x[i] *= inverse;
        }
    }

    /** X becomes a X + (b S + c S S) X, where S is X times its transpose. */
    private void orthogonalise(int high, int wide) {
        products.pack(x, 0, 1, wide, wide, high, right);
        products.times(x, 0, wide, high, wide, right, 0, high, square, 0, high, false);
        products.pack(square, 0, high, 1, high, high, right);
        products.times(square, 0, high, high, high, right, 0, high, factor, 0, high, false);
        for (int i = 0; i < high * high; i++) {
            factor[i] = B * square[i] + C * factor[i];
        }
        products.pack(x, 0, wide, 1, high, wide, right);
        products.times(factor, 0, high, high, high, right, 0, wide, next, 0, wide, false);
        for (int i = 0; i < high * wide; i++) {
            x[i] = A * x[i] + next[i];
        }
    }
}
