package dev.agentc.local;

import dev.agentc.local.arithmetic.Panels;
import dev.agentc.local.arithmetic.Products;
import dev.agentc.local.arithmetic.Sums;
import java.util.Arrays;

/** One head of one of some {@link Sequences} on the way forward and back. Its weights are worked out again on the way back. */
final class Attention {
    /** Rows looked at together. */
    private static final int BLOCK = 24;

    private final ModelShape shape;
    private final Products products;
    private final int width;
    private final int three;
    private final Panels keysAcross;
    private final Panels valuesAcross;
    private final Panels keys;
    private final Panels values;
    private final Panels queries;
    private final Panels gradients;
    private float[] q = {};
    private float[] k = {};
    private float[] v = {};
    private float[] g = {};
    private float[] queryBack = {};
    private float[] keyBack = {};
    private float[] weights = {};
    private float[] weightsBack = {};
    private float[] scores = {};

    /** Rows of the sequence, positions it sees, these as columns, positions of the shared beginning, its first row. */
    private int own;

    private int seen;
    private int padded;
    private int before;
    private int first;

    Attention(ModelShape shape, Products products) {
        this.shape = shape;
        this.products = products;
        this.width = shape.headWidth();
        this.three = shape.queryWidth() + 2 * shape.keyWidth();
        keysAcross = products.panels(0, 0);
        valuesAcross = products.panels(0, 0);
        keys = products.panels(0, 0);
        values = products.panels(0, 0);
        queries = products.panels(0, 0);
        gradients = products.panels(0, 0);
    }

    /** Fills this head's columns of {@code mixed} for all rows. */
    void forward(Sequences sequences, float[] qkv, float[] mixed) {
        for (int sequence = 0; sequence < sequences.count; sequence++) {
            for (int head = 0; head < shape.heads(); head++) {
                gather(sequences, sequence, head, qkv);
                look(head, mixed);
            }
        }
    }

    /** Adds to {@code qkvBack} what {@code mixedBack} says. */
    void back(Sequences sequences, float[] qkv, float[] mixed, float[] mixedBack, float[] qkvBack) {
        for (int sequence = 0; sequence < sequences.count; sequence++) {
            for (int head = 0; head < shape.heads(); head++) {
                gather(sequences, sequence, head, qkv);
                lookBack(head, mixed, mixedBack, qkvBack);
            }
        }
    }

    private int groupOf(int head) {
        return head / (shape.heads() / shape.groups());
    }

    /** The row of a position that is seen. */
    private int row(int position) {
        return position < before ? position : first + position - before;
    }

    /** Scaled queries, keys and values of one head. */
    private void gather(Sequences sequences, int sequence, int head, float[] qkv) {
        first = sequences.start[sequence];
        own = sequences.start[sequence + 1] - first;
        before = first == 0 ? 0 : sequences.beginning;
        seen = before + own;
        padded = Panels.wide(seen);
        reserve();
        float scale = shape.attentionScale();
        for (int i = 0; i < own; i++) {
            int at = (first + i) * three + head * width;
            for (int c = 0; c < width; c++) {
                q[i * width + c] = qkv[at + c] * scale;
            }
        }
        int key = shape.queryWidth() + groupOf(head) * width;
        for (int j = 0; j < seen; j++) {
            int at = row(j) * three + key;
            System.arraycopy(qkv, at, k, j * width, width);
            System.arraycopy(qkv, at + shape.keyWidth(), v, j * width, width);
        }
        Arrays.fill(k, seen * width, padded * width, 0f);
        Arrays.fill(v, seen * width, padded * width, 0f);
        products.pack(k, 0, 1, width, width, padded, keysAcross);
    }

    private void reserve() {
        if (q.length < padded * width) {
            q = new float[padded * width];
            k = new float[padded * width];
            v = new float[padded * width];
            g = new float[padded * width];
            queryBack = new float[padded * width];
            keyBack = new float[padded * width];
            weights = new float[padded * padded];
            weightsBack = new float[padded * padded];
            scores = new float[padded];
        }
    }

    /** How many columns n rows from row i on need. */
    private int limit(int i, int n) {
        return Math.min(padded, Panels.wide(before + i + n));
    }

    /** Rows i to before i + n of the attention's weights, zero right of the diagonal as far as anybody reads. */
    private void weigh(int i, int n) {
        int limit = limit(i, n);
        products.times(q, i * width, width, n, width, keysAcross, 0, limit, weights, i * padded, padded, false);
        for (int row = i; row < i + n; row++) {
            int valid = before + row + 1;
            System.arraycopy(weights, row * padded, scores, 0, valid);
            Rows.softmax(products, scores, valid);
            System.arraycopy(scores, 0, weights, row * padded, valid);
            clear(weights, row, valid, limit);
        }
    }

    private void clear(float[] square, int row, int valid, int limit) {
        int end = Math.min(padded, limit + Panels.WIDTH);
        Arrays.fill(square, row * padded + valid, row * padded + Math.max(valid, end), 0f);
    }

    private void look(int head, float[] mixed) {
        int wide = shape.queryWidth();
        products.pack(v, 0, width, 1, seen, width, values);
        for (int i = 0; i < own; i += BLOCK) {
            int n = Math.min(BLOCK, own - i);
            weigh(i, n);
            int to = (first + i) * wide + head * width;
            products.times(weights, i * padded, padded, n, before + i + n, values, 0, width, mixed, to, wide, false);
        }
    }

    private void lookBack(int head, float[] mixed, float[] mixedBack, float[] qkvBack) {
        int wide = shape.queryWidth();
        products.pack(v, 0, 1, width, width, padded, valuesAcross);
        products.pack(k, 0, width, 1, seen, width, keys);
        products.pack(q, 0, width, 1, own, width, queries);
        for (int i = 0; i < own; i++) {
            System.arraycopy(mixedBack, (first + i) * wide + head * width, g, i * width, width);
        }
        products.pack(g, 0, width, 1, own, width, gradients);
        for (int i = 0; i < own; i += BLOCK) {
            int n = Math.min(BLOCK, own - i);
            weigh(i, n);
            weighBack(i, n, head, mixed);
            products.times(
                    weightsBack,
                    i * padded,
                    padded,
                    n,
                    before + i + n,
                    keys,
                    0,
                    width,
                    queryBack,
                    i * width,
                    width,
                    false);
        }
        float scale = shape.attentionScale();
        for (int i = 0; i < own; i++) {
            int to = (first + i) * three + head * width;
            for (int c = 0; c < width; c++) {
                qkvBack[to + c] += queryBack[i * width + c] * scale;
            }
        }
        int key = shape.queryWidth() + groupOf(head) * width;
        columns(weightsBack, queries, key, qkvBack);
        columns(weights, gradients, key + shape.keyWidth(), qkvBack);
    }

    /** From what the weighted values get to what the scores get, through the softmax. */
    private void weighBack(int i, int n, int head, float[] mixed) {
        int limit = limit(i, n);
        products.times(g, i * width, width, n, width, valuesAcross, 0, limit, weightsBack, i * padded, padded, false);
        for (int row = i; row < i + n; row++) {
            int valid = before + row + 1;
            int at = row * padded;
            int out = (first + row) * shape.queryWidth() + head * width;
            float mean = Sums.dot(g, row * width, mixed, out, width);
            for (int j = 0; j < valid; j++) {
                weightsBack[at + j] = weights[at + j] * (weightsBack[at + j] - mean);
            }
            clear(weightsBack, row, valid, limit);
        }
    }

    /** What keys or values get: the transpose of own rows by positions seen, zero right of the diagonal, times a right side. */
    private void columns(float[] square, Panels by, int to, float[] qkvBack) {
        for (int j = 0; j < seen; j += BLOCK) {
            int n = Math.min(BLOCK, seen - j);
            int from = Math.max(0, j - before);
            products.timesTransposed(
                    square,
                    from * padded + j,
                    padded,
                    n,
                    own - from,
                    by,
                    from,
                    width,
                    keyBack,
                    j * width,
                    width,
                    false);
        }
        for (int j = 0; j < seen; j++) {
            int at = row(j) * three + to;
            for (int c = 0; c < width; c++) {
                qkvBack[at + c] += keyBack[j * width + c];
            }
        }
    }
}
